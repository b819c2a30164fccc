package dev.perennial.stage.curve;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Means of what a period brought, over the cohorts for which it is over.
 *
 * @param simple mean of the ratios to period 0: each cohort counts alike; those whose period 0 brought nothing do not
 * @param weighted revenue of all to that of all period 0; null where that is nothing, as is each of the four
 * @param simpleOnOrAfter the same of what came in the period or later, to all that came
 * @param weightedOnOrAfter the same of what came in the period or later, to all that came
 */
record RevenueMean(
        @Nullable Double simple,
        @Nullable Double weighted,
        @Nullable Double simpleOnOrAfter,
        @Nullable Double weightedOnOrAfter) {

    static RevenueMean of(List<CohortCounts> cohorts, int period) {
        return new RevenueMean(
                simple(cohorts, counts -> counts.revenue(period), counts -> counts.revenue(0)),
                weighted(cohorts, counts -> counts.revenue(period), counts -> counts.revenue(0)),
                simple(cohorts, counts -> counts.revenueOnOrAfter(period), counts -> counts.revenueOnOrAfter(0)),
                weighted(cohorts, counts -> counts.revenueOnOrAfter(period), counts -> counts.revenueOnOrAfter(0)));
    }

    private static @Nullable Double simple(
            List<CohortCounts> cohorts, ToLongFunction<CohortCounts> part, ToLongFunction<CohortCounts> whole) {
        OptionalDouble mean = cohorts.stream()
                .filter(counts -> whole.applyAsLong(counts) != 0)
                .mapToDouble(counts -> (double) part.applyAsLong(counts) / whole.applyAsLong(counts))
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private static @Nullable Double weighted(
            List<CohortCounts> cohorts, ToLongFunction<CohortCounts> part, ToLongFunction<CohortCounts> whole) {
        return RevenuePeriod.ratio(
                cohorts.stream().mapToLong(part).sum(),
                cohorts.stream().mapToLong(whole).sum());
    }
}
