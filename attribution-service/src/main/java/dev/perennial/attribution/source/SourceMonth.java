package dev.perennial.attribution.source;

import dev.perennial.attribution.GroupName;
import java.time.YearMonth;
import java.util.Comparator;

/**
 * A cell of the credit statistics by month: what all rules give a source of one kind of conversion in one currency.
 *
 * @param month of the conversion, in the brand's calendar
 */
record SourceMonth(YearMonth month, GroupName source, ConversionKey conversion) implements Comparable<SourceMonth> {
    private static final Comparator<SourceMonth> ORDER = Comparator.comparing(SourceMonth::month)
            .thenComparing(SourceMonth::source)
            .thenComparing(SourceMonth::conversion);

    @Override
    public int compareTo(SourceMonth other) {
        return ORDER.compare(this, other);
    }
}
