package dev.perennial.customer.profile;

import dev.perennial.customer.growth.OrderedPieces;
import dev.perennial.customer.relationship.EarlyBehaviour;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.OrderValue;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who a customer is: traits of identify calls, the latest said wins; orders, each id counted once, and their refunds. */
final class ProfileFold implements Fold<ProfileState, Currency> {

    @Override
    public ProfileState start(Currency brandCurrency, CustomerId customer) {
        return ProfileState.start();
    }

    @Override
    public ProfileState apply(Currency brandCurrency, ProfileState state, Event event) {
        ProfileState seen = state.seen(event.occurredAt());
        ProfileState after =
                switch (event.type()) {
                    case IDENTIFY -> seen.with(traits(event));
                    case TRACK -> order(brandCurrency, seen, event);
                    case PAGE, SCREEN, GROUP, ALIAS, MERGE, SPLIT -> seen;
                };
        return after.with(early(brandCurrency, state, after, event));
    }

    /** What the customer did in the first weeks; an order counts once, when it is placed. */
    private static EarlyBehaviour early(Currency brandCurrency, ProfileState before, ProfileState after, Event event) {
        Optional<Money> placed = after.orders().size() > before.orders().size()
                ? Optional.of(OrderValue.of(event.properties(), brandCurrency))
                : Optional.empty();
        Instant begin = after.firstSeenAt().orElse(event.occurredAt());
        return before.early().plus(event, begin, placed, brandCurrency);
    }

    /** What Perennial found out says nothing about who the customer is or when the customer was there. */
    @Override
    public boolean ignores(Currency brandCurrency, Event event) {
        return OwnEvents.includes(event);
    }

    private static Map<String, Trait> traits(Event event) {
        Map<String, Trait> traits = new LinkedHashMap<>();
        event.properties().values().forEach((name, value) -> traits.put(name, new Trait(value, event.occurredAt())));
        return traits;
    }

    private static ProfileState order(Currency brandCurrency, ProfileState state, Event event) {
        Optional<String> orderId = event.properties().firstText("order_id", "orderId");
        return switch (event.name()) {
            case "Order Completed" -> completed(brandCurrency, state, event, orderId.orElse(event.messageId()));
            case "Order Refunded" -> refunded(state, event, orderId);
            case "Order Cancelled" -> change(state, orderId, Order::cancel);
            default -> state;
        };
    }

    private static ProfileState completed(Currency brandCurrency, ProfileState state, Event event, String orderId) {
        if (state.orders().containsKey(orderId)) {
            return state;
        }
        OrderedPieces bought = OrderedPieces.of(event.properties());
        Order order = Order.completed(
                event.occurredAt(), OrderValue.of(event.properties(), brandCurrency), bought.byProduct());
        return state.withOrder(orderId, order).called(bought.products());
    }

    private static ProfileState refunded(ProfileState state, Event event, Optional<String> orderId) {
        Map<String, Integer> returned = OrderedPieces.of(event.properties()).byProduct();
        return change(state, orderId, order -> order.refund(refund(order, event.properties()), returned));
    }

    private static ProfileState change(ProfileState state, Optional<String> orderId, UnaryOperator<Order> change) {
        return orderId.filter(state.orders()::containsKey)
                .map(id -> state.withOrder(id, change.apply(state.orders().get(id))))
                .orElse(state);
    }

    /** Without a total the whole order is refunded, as the Segment spec has it. */
    private static Money refund(Order order, Fields refund) {
        Currency currency = order.value().currency();
        return refund.number("total")
                .map(BigDecimal::abs)
                .filter(total -> total.compareTo(order.value().major()) < 0)
                .map(total -> Money.ofMajor(total, currency))
                .orElse(order.value());
    }
}
