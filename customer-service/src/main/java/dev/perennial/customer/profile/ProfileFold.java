package dev.perennial.customer.profile;

import dev.perennial.customer.growth.OrderedPieces;
import dev.perennial.customer.relationship.EarlyBehaviour;
import dev.perennial.customer.subscription.Contracts;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.OrderMargin;
import dev.perennial.platform.event.OrderValue;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.event.SubscriptionTerms;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who a customer is: traits of identify calls, the latest said wins; orders, each id counted once, and their refunds. A refund or
 * cancellation that occurred before its order waits for it. Contracts of subscriptions, from their start on.
 */
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
                    case TRACK ->
                        order(brandCurrency, seen.with(Contracts.apply(seen.contracts(), event, brandCurrency)), event);
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
        return event.name().equals("Order Completed")
                ? completed(brandCurrency, state, event, orderId(event).orElse(event.messageId()))
                : Reversal.of(event).map(state::reversed).orElse(state);
    }

    private static ProfileState completed(Currency brandCurrency, ProfileState state, Event event, String orderId) {
        if (state.orders().containsKey(orderId)) {
            return state;
        }
        OrderedPieces bought = OrderedPieces.of(event.properties());
        Money value = OrderValue.of(event.properties(), brandCurrency);
        Order order = Order.completed(
                event.occurredAt(),
                value,
                OrderMargin.of(event.properties(), value),
                bought.byProduct(),
                SubscriptionTerms.id(event.properties()));
        return state.completed(orderId, order).called(bought.products());
    }

    /** How the order of an event is called. */
    static Optional<String> orderId(Event event) {
        return event.properties().firstText("order_id", "orderId");
    }
}
