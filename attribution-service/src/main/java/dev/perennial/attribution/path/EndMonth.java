package dev.perennial.attribution.path;

import java.time.YearMonth;
import java.util.Comparator;

/**
 * The last state of paths to conversions of a month.
 *
 * @param month of the conversion, in the brand's calendar
 * @param order 1, or 0 where {@code state} is the set of all channels of the path
 * @param state letter of the last channel, or those of all channels, each once
 * @param currency ISO 4217 code of what they brought
 */
record EndMonth(YearMonth month, Objective objective, int order, String state, String currency)
        implements Comparable<EndMonth> {
    private static final Comparator<EndMonth> ORDER = Comparator.comparing(EndMonth::month)
            .thenComparing(key -> key.objective.key())
            .thenComparing(EndMonth::order)
            .thenComparing(EndMonth::state)
            .thenComparing(EndMonth::currency);

    @Override
    public int compareTo(EndMonth other) {
        return ORDER.compare(this, other);
    }
}
