package dev.perennial.customer.profile;

import dev.perennial.customer.relationship.EarlyBehaviour;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who a customer is, as far as their timeline tells.
 *
 * @param firstSeenAt the first event
 * @param lastSeenAt the last one
 * @param events how many there are; those of Perennial itself are none
 * @param traits the latest value of each
 * @param orders by order id
 * @param early what the customer did in the first weeks
 */
public record ProfileState(
        Optional<Instant> firstSeenAt,
        Optional<Instant> lastSeenAt,
        long events,
        Map<String, Trait> traits,
        Map<String, Order> orders,
        EarlyBehaviour early) {

    public ProfileState {
        traits = Collections.unmodifiableMap(traits);
        orders = Collections.unmodifiableMap(orders);
        // states that were stored before there was such a thing, until they are folded anew
        early = early == null ? EarlyBehaviour.NONE : early;
    }

    static ProfileState start() {
        return new ProfileState(Optional.empty(), Optional.empty(), 0, Map.of(), Map.of(), EarlyBehaviour.NONE);
    }

    ProfileState seen(Instant at) {
        return new ProfileState(
                firstSeenAt.or(() -> Optional.of(at)), Optional.of(at), events + 1, traits, orders, early);
    }

    ProfileState with(Map<String, Trait> said) {
        Map<String, Trait> all = new LinkedHashMap<>(traits);
        all.putAll(said);
        return new ProfileState(firstSeenAt, lastSeenAt, events, all, orders, early);
    }

    ProfileState withOrder(String orderId, Order order) {
        Map<String, Order> all = new LinkedHashMap<>(orders);
        all.put(orderId, order);
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, all, early);
    }

    ProfileState with(EarlyBehaviour behaviour) {
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, orders, behaviour);
    }

    /** What all orders brought, net of refunds, by ISO 4217 code. */
    public Map<String, Money> revenue() {
        Map<String, Money> revenue = new LinkedHashMap<>();
        orders.values()
                .forEach(order -> revenue.merge(order.value().currency().getCurrencyCode(), order.net(), Money::plus));
        return revenue;
    }
}
