package dev.perennial.stage.scheme;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often customers buy what the scheme is about: coffee in weeks, contact lenses in months.
 *
 * @param usual where a customer's own history is too short
 * @param shortest a customer's own rhythm counts as at least this; a few days of moving in are no habit
 * @param longest a customer's own rhythm counts as at most this
 * @param categories re-order cycles of categories that have one of their own, by name
 * @param products those of single products, by id, SKU or name; they go before the category's
 */
public record Rhythm(
        Duration usual,
        Duration shortest,
        Duration longest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Duration> categories,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Duration> products) {
    /** Of categories and products together. */
    public static final int MOST_CYCLES = 100;

    /** Below this nothing is ordered again out of habit. */
    static final Duration SHORTEST = Duration.ofHours(1);

    private static final int BOUND = 4;

    public Rhythm {
        // left out where they are empty
        categories = categories == null ? Map.of() : sorted(categories);
        products = products == null ? Map.of() : sorted(products);
        if (shortest.isNegative()
                || shortest.isZero()
                || usual.compareTo(shortest) < 0
                || longest.compareTo(usual) < 0) {
            throw new IllegalArgumentException("rhythm: shortest " + shortest + ", usual " + usual + ", longest "
                    + longest + " (expected: above 0 and in this order)");
        }
        if (categories.size() + products.size() > MOST_CYCLES) {
            throw new IllegalArgumentException(
                    "cycles: " + (categories.size() + products.size()) + " (expected: at most " + MOST_CYCLES + ")");
        }
    }

    /** Without cycles of single categories or products. */
    public static Rhythm of(Duration usual, Duration shortest, Duration longest) {
        return new Rhythm(usual, shortest, longest, Map.of(), Map.of());
    }

    /** From a quarter of what is usual to four times that. */
    public static Rhythm around(Duration usual) {
        return of(usual, shortestFor(usual), longestFor(usual));
    }

    static Duration shortestFor(Duration usual) {
        Duration quarter = usual.dividedBy(BOUND);
        return quarter.compareTo(SHORTEST) < 0 ? SHORTEST : quarter;
    }

    static Duration longestFor(Duration usual) {
        return usual.multipliedBy(BOUND);
    }

    /** A customer's own rhythm within the bounds. */
    public Duration within(Duration own) {
        if (own.compareTo(shortest) < 0) {
            return shortest;
        }
        return own.compareTo(longest) > 0 ? longest : own;
    }

    /** Always in the same order, for customers' states go by the place of a cycle. */
    private static Map<String, Duration> sorted(Map<String, Duration> cycles) {
        return Collections.unmodifiableMap(new TreeMap<>(cycles));
    }
}
