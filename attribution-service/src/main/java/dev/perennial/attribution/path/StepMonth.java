package dev.perennial.attribution.path;

import java.time.YearMonth;
import java.util.Comparator;

/**
 * A step in a chain of order 1, of paths that ended in a month.
 *
 * @param month of the conversion, or of the newest contact where nothing came of it, in the brand's calendar
 * @param state the touchpoint before it; empty for the start
 * @param next the channel it leads to
 */
record StepMonth(YearMonth month, Objective objective, String state, String next) implements Comparable<StepMonth> {
    private static final Comparator<StepMonth> ORDER = Comparator.comparing(StepMonth::month)
            .thenComparing(key -> key.objective.key())
            .thenComparing(StepMonth::state)
            .thenComparing(StepMonth::next);

    @Override
    public int compareTo(StepMonth other) {
        return ORDER.compare(this, other);
    }
}
