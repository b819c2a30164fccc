package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A brand's events of a batch of the feed, customer by customer, and which customers they make one or part.
 *
 * @param events by customer
 * @param merged the merge by which a customer is no more, by that customer
 * @param parted the customer that one was part of, by the one that is on its own again
 */
record BrandBatch(
        BrandId brand,
        Map<CustomerId, List<Event>> events,
        Map<CustomerId, Event> merged,
        Map<CustomerId, CustomerId> parted) {

    static Collection<BrandBatch> of(List<Event> events) {
        Map<BrandId, List<Event>> byBrand = new LinkedHashMap<>();
        events.forEach(event -> byBrand.computeIfAbsent(event.brand(), brand -> new ArrayList<>())
                .add(event));
        List<BrandBatch> batches = new ArrayList<>(byBrand.size());
        byBrand.forEach((brand, some) -> batches.add(of(brand, some)));
        return batches;
    }

    /** Reads events of one brand, in any order. */
    static BrandBatch of(BrandId brand, Collection<Event> events) {
        Map<CustomerId, List<Event>> byCustomer = new LinkedHashMap<>();
        Map<CustomerId, Event> merged = new LinkedHashMap<>();
        Map<CustomerId, CustomerId> parted = new LinkedHashMap<>();
        events.stream().sorted(Comparator.comparing(Event::position)).forEach(event -> {
            byCustomer
                    .computeIfAbsent(event.customer(), customer -> new ArrayList<>())
                    .add(event);
            other(event, EventType.MERGE, Event.MERGED_CUSTOMER).ifPresent(loser -> {
                merged.put(loser, event);
                parted.remove(loser);
            });
            other(event, EventType.SPLIT, Event.SPLIT_CUSTOMER).ifPresent(single -> {
                parted.put(single, event.customer());
                merged.remove(single);
            });
        });
        return new BrandBatch(brand, byCustomer, merged, parted);
    }

    /** Without events that are of no interest; none of them makes customers one or parts them. */
    BrandBatch without(Predicate<Event> unwanted) {
        Map<CustomerId, List<Event>> wanted = new LinkedHashMap<>();
        events.forEach((customer, some) -> {
            List<Event> rest = some.stream()
                    .filter(event -> event.type().isAboutIdentity() || !unwanted.test(event))
                    .toList();
            if (!rest.isEmpty()) {
                wanted.put(customer, rest);
            }
        });
        return new BrandBatch(brand, wanted, merged, parted);
    }

    private static Optional<CustomerId> other(Event event, EventType type, String property) {
        return event.type() == type
                ? event.properties()
                        .text(property)
                        .flatMap(BrandBatch::customer)
                        .filter(customer -> !customer.equals(event.customer()))
                : Optional.empty();
    }

    private static Optional<CustomerId> customer(String text) {
        try {
            return Optional.of(CustomerId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Every customer that it concerns. */
    Set<CustomerId> customers() {
        Set<CustomerId> customers = new TreeSet<>(events.keySet());
        customers.addAll(merged.keySet());
        customers.addAll(parted.keySet());
        return customers;
    }
}
