package dev.perennial.customer.profile;

import dev.perennial.customer.growth.NamedProduct;
import dev.perennial.customer.relationship.EarlyBehaviour;
import dev.perennial.customer.subscription.Contract;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.ArrayList;
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
 * @param waiting refunds and cancellations of orders not seen yet, at most {@link #MOST_WAITING}, the oldest first
 * @param early what the customer did in the first weeks
 * @param products what the products of the orders were last called, where they have more than a key; by key
 * @param contracts subscriptions the customer has or had, the first begun first
 */
public record ProfileState(
        Optional<Instant> firstSeenAt,
        Optional<Instant> lastSeenAt,
        long events,
        Map<String, Trait> traits,
        Map<String, Order> orders,
        List<Reversal> waiting,
        EarlyBehaviour early,
        Map<String, NamedProduct> products,
        List<Contract> contracts) {

    static final int MOST_WAITING = 100;

    public ProfileState {
        traits = Collections.unmodifiableMap(traits);
        orders = Collections.unmodifiableMap(orders);
        // states that were stored before there was such a thing, until they are folded anew
        waiting = waiting == null ? List.of() : List.copyOf(waiting);
        early = early == null ? EarlyBehaviour.NONE : early;
        products = products == null ? Map.of() : Collections.unmodifiableMap(products);
        contracts = contracts == null ? List.of() : List.copyOf(contracts);
    }

    static ProfileState start() {
        return new ProfileState(
                Optional.empty(),
                Optional.empty(),
                0,
                Map.of(),
                Map.of(),
                List.of(),
                EarlyBehaviour.NONE,
                Map.of(),
                List.of());
    }

    ProfileState seen(Instant at) {
        return new ProfileState(
                firstSeenAt.or(() -> Optional.of(at)),
                Optional.of(at),
                events + 1,
                traits,
                orders,
                waiting,
                early,
                products,
                contracts);
    }

    ProfileState with(Map<String, Trait> said) {
        Map<String, Trait> all = new LinkedHashMap<>(traits);
        all.putAll(said);
        return new ProfileState(firstSeenAt, lastSeenAt, events, all, orders, waiting, early, products, contracts);
    }

    /** With an order that is new, and what had happened to it already. */
    ProfileState completed(String orderId, Order order) {
        Order left = order;
        for (Reversal reversal : waiting) {
            left = reversal.order().equals(orderId) ? reversal.of(left) : left;
        }
        List<Reversal> others = waiting.stream()
                .filter(reversal -> !reversal.order().equals(orderId))
                .toList();
        return with(orderId, left, others);
    }

    /** With a refund or a cancellation: of an order that is known, or of one that is waited for. */
    ProfileState reversed(Reversal reversal) {
        Order order = orders.get(reversal.order());
        if (order != null) {
            return with(reversal.order(), reversal.of(order), waiting);
        }
        List<Reversal> more = new ArrayList<>(waiting);
        more.add(reversal);
        List<Reversal> kept = more.subList(Math.max(0, more.size() - MOST_WAITING), more.size());
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, orders, kept, early, products, contracts);
    }

    private ProfileState with(String orderId, Order order, List<Reversal> waitingFor) {
        Map<String, Order> all = new LinkedHashMap<>(orders);
        all.put(orderId, order);
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, all, waitingFor, early, products, contracts);
    }

    ProfileState with(EarlyBehaviour behaviour) {
        return new ProfileState(
                firstSeenAt, lastSeenAt, events, traits, orders, waiting, behaviour, products, contracts);
    }

    /** With what products are called; those without a name and a category say nothing. */
    ProfileState called(List<NamedProduct> named) {
        Map<String, NamedProduct> all = new LinkedHashMap<>(products);
        named.stream().filter(NamedProduct::saysMore).forEach(product -> all.put(product.product(), product));
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, orders, waiting, early, all, contracts);
    }

    ProfileState with(List<Contract> subscribed) {
        return new ProfileState(firstSeenAt, lastSeenAt, events, traits, orders, waiting, early, products, subscribed);
    }

    /** What all orders brought, net of refunds, by ISO 4217 code. */
    public Map<String, Money> revenue() {
        Map<String, Money> revenue = new LinkedHashMap<>();
        orders.values()
                .forEach(order -> revenue.merge(order.value().currency().getCurrencyCode(), order.net(), Money::plus));
        return revenue;
    }
}
