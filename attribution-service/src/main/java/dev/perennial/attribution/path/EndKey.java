package dev.perennial.attribution.path;

import java.util.Comparator;

/**
 * The last state of paths.
 *
 * @param order of the chain; 0 where {@code state} is the set of all channels of the path
 * @param state the last touchpoints, as many as the order, or all of a shorter path
 * @param currency ISO 4217 code of what they brought; empty where they led to nothing
 */
record EndKey(Objective objective, int order, String state, String currency) implements Comparable<EndKey> {
    private static final Comparator<EndKey> ORDER = Comparator.comparing((EndKey key) -> key.objective.key())
            .thenComparing(EndKey::order)
            .thenComparing(EndKey::state)
            .thenComparing(EndKey::currency);

    @Override
    public int compareTo(EndKey other) {
        return ORDER.compare(this, other);
    }
}
