package dev.perennial.customer.profile;

import dev.perennial.customer.growth.NamedProduct;
import dev.perennial.customer.relationship.EarlyBehaviour;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param products what the products of the orders were last called, where they have more than a key; by key
 */
public record ProfileState(
        Optional<Instant> firstSeenAt,
        Optional<Instant> lastSeenAt,
        long events,
        Map<String, Trait> traits,
        Map<String, Order> orders,
        EarlyBehaviour early,
        Map<String, NamedProduct> products) {

    public ProfileState {
        traits = Collections.unmodifiableMap(traits);
        orders = Collections.unmodifiableMap(orders);
        // states that were stored before there was such a thing, until they are folded anew
        early = early == null ? EarlyBehaviour.NONE : early;
        products = products == null ? Map.of() : Collections.unmodifiableMap(products);
    }

    static ProfileState start() {
        return new ProfileState(
                Optional.empty(), Optional.empty(), 0, Map.of(), Map.of(), EarlyBehaviour.NONE, Map.of());
    }

    ProfileState seen(Instant at) {
        return new ProfileState(
                firstSeenAt.or(() -> Optional.of(at)), Optional.of(at), events + 1, traits, orders, early, products);
    }

    ProfileState with(Map<String, Trait> said) {
        Map<String, Trait> all = new LinkedHashMap<>(traits);
        all.putAll(said);
        return new ProfileState(firstSeenAt, lastSeenAt, events, all, orders, early, products);
    }

    ProfileState withOrder(String orderId, Order order) {
        Map<String, Order> all = new LinkedHashMap<>(orders);
        all.put(orderId, order);
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, all, early, products);
    }

    ProfileState with(EarlyBehaviour behaviour) {
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, orders, behaviour, products);
    }

    /** With what products are called; those without a name and a category say nothing. */
    ProfileState called(List<NamedProduct> named) {
        Map<String, NamedProduct> all = new LinkedHashMap<>(products);
        named.stream().filter(NamedProduct::saysMore).forEach(product -> all.put(product.product(), product));
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, orders, early, all);
    }

    /** What all orders brought, net of refunds, by ISO 4217 code. */
    public Map<String, Money> revenue() {
        Map<String, Money> revenue = new LinkedHashMap<>();
        orders.values()
                .forEach(order -> revenue.merge(order.value().currency().getCurrencyCode(), order.net(), Money::plus));
        return revenue;
    }
}
