package dev.perennial.customer.signal;

import dev.perennial.customer.growth.NamedProduct;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the events of a customer show.
 *
 * @param intent that the customer is about to buy; an order leaves nothing of what came before it
 * @param intentClearedBy message id of the last order
 * @param affinity that the customer likes the brand
 * @param products by strength; those against which more speaks than for are left out
 * @param categories likewise
 */
record Signals(
        Signal intent,
        Optional<String> intentClearedBy,
        Signal affinity,
        List<Preference> products,
        List<Preference> categories) {
    static final double INTENT_HALF = 6;
    static final double AFFINITY_HALF = 10;
    static final double PREFERENCE_HALF = 6;

    private static final int MOST_TRACES = 20;
    private static final int MOST_TRACES_OF_PREFERENCE = 5;
    private static final int MOST_PREFERENCES = 20;
    /** A list of a shop names more than anybody looked at; what stands in front counts. */
    private static final int MOST_PRODUCTS = 50;

    private static final Comparator<SignalEvent> TIMELINE_ORDER =
            Comparator.comparing(SignalEvent::occurredAt).thenComparing(SignalEvent::messageId);

    /**
     * Works them out.
     *
     * @param events of one customer up to {@code asOf}, in any order
     */
    static Signals of(List<SignalEvent> events, SignalSettings settings, Instant asOf) {
        List<SignalEvent> timeline = events.stream().sorted(TIMELINE_ORDER).toList();
        Optional<SignalEvent> order = timeline.reversed().stream()
                .filter(event -> isTrack(event, "Order Completed"))
                .findFirst();
        SignalTally intent = new SignalTally(asOf, settings.intentHalfLifeDays(), INTENT_HALF);
        SignalTally affinity = new SignalTally(asOf, settings.affinityHalfLifeDays(), AFFINITY_HALF);
        Liked products = new Liked(asOf, settings);
        Liked categories = new Liked(asOf, settings);
        for (SignalEvent event : timeline) {
            SignalWeight weight = SignalWeights.of(event);
            affinity.add(event, weight.affinity());
            if (order.filter(last -> TIMELINE_ORDER.compare(event, last) <= 0).isEmpty()) {
                intent.add(event, weight.intent());
            }
            if (weight.preference() != 0) {
                liked(event, weight.preference(), products, categories);
            }
        }
        return new Signals(
                intent.signal(MOST_TRACES),
                order.map(SignalEvent::messageId),
                affinity.signal(MOST_TRACES),
                products.strongest(),
                categories.strongest());
    }

    private static boolean isTrack(SignalEvent event, String name) {
        return event.type() == EventType.TRACK && event.name().equals(name);
    }

    /** An event says as much of each product, and once of each category. A list of products says something of its category alone. */
    private static void liked(SignalEvent event, double points, Liked products, Liked categories) {
        Map<String, NamedProduct> named = new LinkedHashMap<>();
        List<String> within = new ArrayList<>();
        NamedProduct.category(event.properties()).ifPresent(within::add);
        if (!event.name().startsWith("Product List ")) {
            for (Fields line : lines(event.properties())) {
                NamedProduct.of(line).ifPresent(product -> {
                    named.put(product.product(), product);
                    product.category().ifPresent(within::add);
                });
            }
        }
        named.values().forEach(product -> products.add(event, points, product.product(), product.name()));
        within.stream().distinct().forEach(category -> categories.add(event, points, category, Optional.empty()));
    }

    private static List<Fields> lines(Fields properties) {
        List<Fields> listed = properties.objects("products");
        if (!listed.isEmpty()) {
            return listed.subList(0, Math.min(MOST_PRODUCTS, listed.size()));
        }
        return properties.firstText("product_id", "productId", "sku").isPresent() ? List.of(properties) : List.of();
    }

    /** Products, or categories, and what was said of each. */
    private static final class Liked {
        private final Instant asOf;
        private final SignalSettings settings;
        private final Map<String, SignalTally> tallies = new TreeMap<>();
        private final Map<String, String> names = new HashMap<>();

        Liked(Instant asOf, SignalSettings settings) {
            this.asOf = asOf;
            this.settings = settings;
        }

        void add(SignalEvent event, double points, String key, Optional<String> name) {
            tallies.computeIfAbsent(
                            key, ignored -> new SignalTally(asOf, settings.preferenceHalfLifeDays(), PREFERENCE_HALF))
                    .add(event, points);
            name.ifPresent(called -> names.put(key, called));
        }

        List<Preference> strongest() {
            return tallies.entrySet().stream()
                    .map(one -> new Preference(
                            one.getKey(),
                            Optional.<String>ofNullable(names.get(one.getKey())),
                            one.getValue().signal(MOST_TRACES_OF_PREFERENCE)))
                    .filter(one -> one.signal().strength() > 0)
                    .sorted(Comparator.comparingDouble(
                            (Preference one) -> -one.signal().strength()))
                    .limit(MOST_PREFERENCES)
                    .toList();
        }
    }
}
