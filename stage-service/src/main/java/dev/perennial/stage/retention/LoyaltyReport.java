package dev.perennial.stage.retention;

import dev.perennial.analytics.proportion.Proportion;
import dev.perennial.stage.calendar.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Repeat buying and recommending beside each other, as far as is known today.
 *
 * @param unit of the cohorts
 * @param timeZone IANA; whose days are counted by
 * @param from first day of the first cohort
 * @param to last day of the last
 * @param all complete cohorts together; where none is, all of them; null without customers
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
     * @param complete whether the first year of all its customers is over; if not, they had less time than others
     * @param repeated who bought on another day as well
     * @param recommended in any way
     * @param whenAsked who recommended when they were asked
     * @param unprompted who recommended although nobody had asked
     * @param repeatedAndRecommended who did both
     */
    record LoyaltyRow(
            LocalDate from,
            LocalDate to,
            boolean complete,
            long customers,
            CustomerShare repeated,
            CustomerShare recommended,
            CustomerShare whenAsked,
            CustomerShare unprompted,
            CustomerShare repeatedAndRecommended) {

        static LoyaltyRow of(LocalDate from, LocalDate to, boolean complete, Loyalty counts) {
            return new LoyaltyRow(
                    from,
                    to,
                    complete,
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

    static LoyaltyReport of(ReportSpan span, String zone, LocalDate today, SortedMap<LocalDate, Loyalty> found) {
        Period unit = span.unit();
        List<LoyaltyRow> cohorts = found.entrySet().stream()
                .map(cohort -> row(unit, cohort.getKey(), today, cohort.getValue()))
                .toList();
        List<LocalDate> complete = cohorts.stream()
                .filter(LoyaltyRow::complete)
                .map(LoyaltyRow::from)
                .toList();
        LocalDate to = complete.isEmpty() ? span.to() : end(unit, complete.getLast());
        return new LoyaltyReport(
                unit.key(),
                zone,
                span.from(),
                span.to(),
                found.entrySet().stream()
                        .filter(cohort -> complete.isEmpty() || complete.contains(cohort.getKey()))
                        .map(Map.Entry::getValue)
                        .reduce(Loyalty::plus)
                        .map(sum -> LoyaltyRow.of(span.from(), to, !complete.isEmpty(), sum))
                        .orElse(null),
                cohorts);
    }

    private static LoyaltyRow row(Period unit, LocalDate begin, LocalDate today, Loyalty counts) {
        LocalDate end = end(unit, begin);
        return LoyaltyRow.of(begin, end, CohortUnit.lastDay(end, 1).isBefore(today), counts);
    }

    private static LocalDate end(Period unit, LocalDate begin) {
        return unit.next(begin).minusDays(1);
    }
}
