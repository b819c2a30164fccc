package dev.perennial.attribution.source;

import dev.perennial.attribution.credit.CreditModel;
import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;

/** Credit and conversions of the source report as lines of text; cells that hold nothing are left out. */
public final class SourceCells {
    private SourceCells() {}

    /** As they are kept over all time. */
    public static SortedMap<String, String> allTime(SourceStatistics statistics) {
        SortedMap<String, Tally> cells = new TreeMap<>();
        statistics
                .credits()
                .forEach((key, tally) -> cells.put(key.model() + " " + key.source() + key.conversion(), tally));
        statistics.conversions().forEach((key, tally) -> cells.put(key.toString(), tally));
        return text(cells);
    }

    /** As they are kept of each month. */
    public static SortedMap<YearMonth, SortedMap<String, String>> byMonth(SourceStatistics statistics) {
        SortedMap<YearMonth, SortedMap<String, String>> months = new TreeMap<>();
        tallies(statistics).forEach((month, cells) -> months.put(month, text(cells)));
        return months;
    }

    /** All months added up. */
    public static SortedMap<String, String> sum(SourceStatistics statistics) {
        SortedMap<String, Tally> sum = new TreeMap<>();
        tallies(statistics)
                .values()
                .forEach(cells -> cells.forEach((key, tally) -> sum.merge(key, tally, Tally::plus)));
        return text(sum);
    }

    private static SortedMap<YearMonth, SortedMap<String, Tally>> tallies(SourceStatistics statistics) {
        SortedMap<YearMonth, SortedMap<String, Tally>> months = new TreeMap<>();
        statistics.creditMonths().forEach((key, tallies) -> {
            for (CreditModel rule : CreditModel.values()) {
                String name = rule + " " + key.source() + key.conversion();
                months.computeIfAbsent(key.month(), any -> new TreeMap<>()).put(name, tallies.of(rule));
            }
        });
        statistics.conversionMonths().forEach((key, tally) -> months.computeIfAbsent(
                        key.month(), any -> new TreeMap<>())
                .put(key.conversion().toString(), tally));
        return months;
    }

    private static SortedMap<String, String> text(SortedMap<String, Tally> cells) {
        SortedMap<String, String> text = new TreeMap<>();
        cells.forEach((key, tally) -> {
            if (!tally.isZero()) {
                text.put(key, tally.toString());
            }
        });
        return text;
    }
}
