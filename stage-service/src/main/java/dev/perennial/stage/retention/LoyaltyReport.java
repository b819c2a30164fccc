package dev.perennial.stage.retention;

import dev.perennial.analytics.proportion.Proportion;
import dev.perennial.stage.calendar.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Repeat buying and recommending beside each other, as far as is known today.
 *
 * @param unit of the cohorts
 * @param timeZone IANA; whose days are counted by
 * @param from first day of the first cohort
 * @param to last day of the last
 * @param all cohorts together; null without customers
 * @param cohorts those that have customers
 */
record LoyaltyReport(
        String unit,
        String timeZone,
        LocalDate from,
        LocalDate to,
        @Nullable LoyaltyRow all,
        List<LoyaltyRow> cohorts) {

    /**
     * A cohort: customers whose first order that was kept is in it.
     *
     * @param repeated who bought on another day as well
     * @param recommended in any way
     * @param whenAsked who recommended when they were asked
     * @param unprompted who recommended although nobody had asked
     * @param repeatedAndRecommended who did both
     */
    record LoyaltyRow(
            LocalDate from,
            LocalDate to,
            long customers,
            CustomerShare repeated,
            CustomerShare recommended,
            CustomerShare whenAsked,
            CustomerShare unprompted,
            CustomerShare repeatedAndRecommended) {

        static LoyaltyRow of(LocalDate from, LocalDate to, Loyalty counts) {
            return new LoyaltyRow(
                    from,
                    to,
                    counts.customers(),
                    CustomerShare.of(counts.repeated(), counts),
                    CustomerShare.of(counts.recommended(), counts),
                    CustomerShare.of(counts.whenAsked(), counts),
                    CustomerShare.of(counts.unprompted(), counts),
                    CustomerShare.of(counts.repeatedAndRecommended(), counts));
        }
    }

    /**
     * Some of the customers.
     *
     * @param low lower end of the 95 % interval of the rate (Wilson)
     * @param high upper end
     */
    record CustomerShare(long customers, double rate, double low, double high) {
        static CustomerShare of(long part, Loyalty counts) {
            Proportion share = new Proportion(part, counts.customers());
            return new CustomerShare(part, share.value(), share.low(), share.high());
        }
    }

    static LoyaltyReport of(ReportSpan span, String zone, SortedMap<LocalDate, Loyalty> found) {
        Period unit = span.unit();
        return new LoyaltyReport(
                unit.key(),
                zone,
                span.from(),
                span.to(),
                found.values().stream()
                        .reduce(Loyalty::plus)
                        .map(sum -> LoyaltyRow.of(span.from(), span.to(), sum))
                        .orElse(null),
                found.entrySet().stream()
                        .map(cohort -> LoyaltyRow.of(
                                cohort.getKey(), unit.next(cohort.getKey()).minusDays(1), cohort.getValue()))
                        .toList());
    }
}
