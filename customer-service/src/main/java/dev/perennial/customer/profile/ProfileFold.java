package dev.perennial.customer.profile;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.OrderValue;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who a customer is: traits of identify calls, the latest said wins; orders, each id counted once, and their refunds. */
final class ProfileFold implements Fold<ProfileState, Currency> {

    @Override
    public ProfileState start(Currency brandCurrency, CustomerId customer) {
        return ProfileState.start();
    }

    @Override
    public ProfileState apply(Currency brandCurrency, ProfileState state, Event event) {
        ProfileState seen = state.seen(event.occurredAt());
        return switch (event.type()) {
            case IDENTIFY -> seen.with(traits(event));
            case TRACK -> order(brandCurrency, seen, event);
            case PAGE, SCREEN, GROUP, ALIAS, MERGE -> seen;
        };
    }

    private static Map<String, Trait> traits(Event event) {
        Map<String, Trait> traits = new LinkedHashMap<>();
        event.properties().values().forEach((name, value) -> traits.put(name, new Trait(value, event.occurredAt())));
        return traits;
    }

    private static ProfileState order(Currency brandCurrency, ProfileState state, Event event) {
        Optional<String> orderId = event.properties().firstText("order_id", "orderId");
        if (orderId.isEmpty() || event.type() != EventType.TRACK) {
            return state;
        }
        String id = orderId.get();
        Order known = state.orders().get(id);
        return switch (event.name()) {
            case "Order Completed" ->
                known == null
                        ? state.withOrder(
                                id,
                                Order.completed(event.occurredAt(), OrderValue.of(event.properties(), brandCurrency)))
                        : state;
            case "Order Refunded" ->
                known == null ? state : state.withOrder(id, known.refund(refund(known, event.properties())));
            case "Order Cancelled" -> known == null ? state : state.withOrder(id, known.cancel());
            default -> state;
        };
    }

    /** Without an amount the whole order is refunded, as the Segment spec has it. */
    private static Money refund(Order order, Fields refund) {
        return OrderValue.amount(refund, order.value().currency()).orElse(order.value());
    }
}
