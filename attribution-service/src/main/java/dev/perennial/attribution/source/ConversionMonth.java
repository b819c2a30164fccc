package dev.perennial.attribution.source;

import java.time.YearMonth;
import java.util.Comparator;

/**
 * A cell of the conversion statistics by month.
 *
 * @param month of the conversion, in the brand's calendar
 */
record ConversionMonth(YearMonth month, ConversionKey conversion) implements Comparable<ConversionMonth> {
    private static final Comparator<ConversionMonth> ORDER =
            Comparator.comparing(ConversionMonth::month).thenComparing(ConversionMonth::conversion);

    @Override
    public int compareTo(ConversionMonth other) {
        return ORDER.compare(this, other);
    }
}
