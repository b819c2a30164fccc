package dev.perennial.stage.retention;

import dev.perennial.stage.fact.Acquired;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.OrderedProduct;
import dev.perennial.stage.fact.Purchase;
import dev.perennial.stage.fact.ShortText;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What customers are grouped by: what brought them, or what they bought first. A customer is in one group of each. */
enum Dimension {
    CHANNEL,
    SOURCE,
    CAMPAIGN,
    /** The first product of the first order that was kept. */
    PRODUCT,
    /** The category of that product. */
    CATEGORY;

    /** Stands for customers of whom it is not known. */
    static final String UNKNOWN = "";

    /** The one that has that name in lower case, if there is one. */
    static Optional<Dimension> find(String name) {
        return Stream.of(values())
                .filter(dimension -> dimension.key().equals(name))
                .findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The groups that a customer is in, one of each dimension. */
    static Map<Dimension, String> groups(Facts facts) {
        Optional<OrderedProduct> first = facts.purchases().stream()
                .filter(Purchase::kept)
                .min(Comparator.comparing(purchase -> purchase.at().orElseThrow()))
                .flatMap(Purchase::product);
        Map<Dimension, String> groups = new EnumMap<>(Dimension.class);
        groups.put(CHANNEL, group(facts.acquired().map(Acquired::channel)));
        groups.put(SOURCE, group(facts.acquired().map(Acquired::source)));
        groups.put(CAMPAIGN, group(facts.acquired().flatMap(Acquired::campaign)));
        groups.put(PRODUCT, group(first.flatMap(OrderedProduct::product)));
        groups.put(CATEGORY, group(first.flatMap(OrderedProduct::category)));
        return groups;
    }

    private static String group(Optional<String> value) {
        return value.map(ShortText::of).orElse(UNKNOWN);
    }
}
