package dev.perennial.attribution.path;

import java.util.Comparator;

/**
 * A step from one state of a chain to the next.
 *
 * @param order of the chain, 1 to {@link PathStatistics#HIGHEST_ORDER}
 * @param state the last touchpoints before it, as many as the order; empty for the start
 * @param next the channel it leads to; from the start, the first state
 */
record StepKey(Objective objective, int order, String state, String next) implements Comparable<StepKey> {
    private static final Comparator<StepKey> ORDER = Comparator.comparing((StepKey key) -> key.objective.key())
            .thenComparing(StepKey::order)
            .thenComparing(StepKey::state)
            .thenComparing(StepKey::next);

    @Override
    public int compareTo(StepKey other) {
        return ORDER.compare(this, other);
    }
}
