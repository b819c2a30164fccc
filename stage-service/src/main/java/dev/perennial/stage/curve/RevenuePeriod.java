package dev.perennial.stage.curve;

import dev.perennial.platform.money.Money;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a period of a cohort brought.
 *
 * @param revenue of the return events in it; in period 0 from the start on
 * @param retention to that of period 0; null where that brought nothing
 * @param retentionOfPrevious to that of the period before; null in period 0, and where that brought nothing
 * @param onOrAfter what it and all later periods brought so far
 * @param retentionOnOrAfter to all that the cohort brought so far; null where that is nothing
 */
record RevenuePeriod(
        Money revenue,
        @Nullable Double retention,
        @Nullable Double retentionOfPrevious,
        Money onOrAfter,
        @Nullable Double retentionOnOrAfter) {

    static RevenuePeriod of(CohortCounts counts, int period, Currency currency) {
        long revenue = counts.revenue(period);
        long onOrAfter = counts.revenueOnOrAfter(period);
        return new RevenuePeriod(
                new Money(revenue, currency),
                ratio(revenue, counts.revenue(0)),
                period == 0 ? null : ratio(revenue, counts.revenue(period - 1)),
                new Money(onOrAfter, currency),
                ratio(onOrAfter, counts.revenueOnOrAfter(0)));
    }

    static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
