package dev.perennial.stage.curve;

import dev.perennial.analytics.proportion.Proportion;
import dev.perennial.platform.money.Money;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.retention.CohortUnit;
import dev.perennial.stage.retention.ReportSpan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who came back, by the period of the start. A share is of the cohort's customers.
 *
 * @param curve key of the definition
 * @param version of the definition
 * @param unit of cohorts and of periods
 * @param timeZone IANA; whose days are counted by
 * @param from first day of the first cohort asked for
 * @param to last day of the last
 * @param starts {@code first_time}: a customer is in one cohort; {@code recurring}: in each period that has a start event
 * @param breakdown what groups are told apart by
 * @param measure {@code customers}, or {@code revenue} as well
 * @param cohorts those that have customers
 * @param means over the cohorts, for each period that is over for at least one
 * @param groups the largest first, and at last all the others together; absent unless they were asked for
 */
record CurveReport(
        String curve,
        int version,
        String unit,
        String timeZone,
        LocalDate from,
        LocalDate to,
        Starts starts,
        Breakdown breakdown,
        Measure measure,
        List<CurveCohort> cohorts,
        List<CurveMean> means,
        Optional<List<CurveGroup>> groups) {
    static final int MOST_GROUPS = 20;

    /**
     * A cohort.
     *
     * @param customers who started in it
     * @param periods from 0 to the one that today is in
     */
    record CurveCohort(LocalDate from, LocalDate to, long customers, List<CurvePeriod> periods) {}

    /**
     * A period of a cohort.
     *
     * @param period from 0, the one of the start, in which only what came after the start counts
     * @param complete whether it is over; if not, its figures will still grow
     * @param customers who came back in it
     * @param retention their share
     * @param low lower end of its 95 % interval
     * @param high upper end of its 95 % interval
     * @param retentionOfPrevious their number to that of the period before; null in period 0, and where nobody came back then
     * @param customersOnOrAfter who came back in it or later
     * @param retentionOnOrAfter their share
     * @param revenue what it brought; absent where the curve counts customers only
     */
    record CurvePeriod(
            int period,
            boolean complete,
            long customers,
            double retention,
            double low,
            double high,
            @Nullable Double retentionOfPrevious,
            long customersOnOrAfter,
            double retentionOnOrAfter,
            Optional<RevenuePeriod> revenue) {}

    /**
     * Means of a period, over the cohorts for which it is over.
     *
     * @param cohorts how many
     * @param simple mean of the shares: each cohort counts alike
     * @param weighted each customer counts alike
     * @param simpleOnOrAfter the same of who came back in the period or later
     * @param weightedOnOrAfter the same of who came back in the period or later
     * @param revenue the same of what was brought; absent where the curve counts customers only
     */
    record CurveMean(
            int period,
            int cohorts,
            double simple,
            double weighted,
            double simpleOnOrAfter,
            double weightedOnOrAfter,
            Optional<RevenueMean> revenue) {}

    /**
     * A group over all cohorts.
     *
     * @param kind {@code named}; {@code unknown}: those of whom it is not known; {@code other}: those in smaller groups
     * @param group null where it has no name
     * @param customers who started; those who did so in several periods count in each
     * @param revenue what they brought so far; absent where the curve counts customers only
     */
    record CurveGroup(
            String kind, @Nullable String group, long customers, Optional<Money> revenue, List<CurveMean> means) {}

    /**
     * Makes the report.
     *
     * @param counted as stored, by group where groups were asked for
     * @param byGroup whether they were
     */
    static CurveReport of(
            Curve curve,
            int version,
            ReportSpan span,
            BrandCalendar calendar,
            LocalDate today,
            boolean byGroup,
            List<CurveStore.Counted> counted) {
        Map<Optional<String>, SortedMap<LocalDate, CohortCounts>> byGroups = new LinkedHashMap<>();
        SortedMap<LocalDate, CohortCounts> all = new TreeMap<>();
        for (CurveStore.Counted one : counted) {
            byGroups.computeIfAbsent(one.group(), group -> new TreeMap<>())
                    .computeIfAbsent(one.cohort(), cohort -> new CohortCounts())
                    .add(one);
            all.computeIfAbsent(one.cohort(), cohort -> new CohortCounts()).add(one);
        }
        Reading reading = new Reading(curve, calendar.currency(), today);
        return new CurveReport(
                curve.key(),
                version,
                curve.unit().key(),
                calendar.zone().getId(),
                span.from(),
                span.to(),
                curve.starts(),
                curve.breakdown(),
                curve.measure(),
                reading.cohorts(all),
                reading.means(all),
                byGroup ? Optional.of(groups(reading, byGroups)) : Optional.empty());
    }

    private static List<CurveGroup> groups(
            Reading reading, Map<Optional<String>, SortedMap<LocalDate, CohortCounts>> byGroups) {
        List<CurveGroup> groups = new ArrayList<>();
        byGroups.forEach((group, cohorts) -> groups.add(new CurveGroup(
                group.map(name -> name.isEmpty() ? "unknown" : "named").orElse("other"),
                group.filter(name -> !name.isEmpty()).orElse(null),
                cohorts.values().stream().mapToLong(CohortCounts::customers).sum(),
                reading.revenue(cohorts),
                reading.means(cohorts))));
        groups.removeIf(group -> group.customers() == 0);
        groups.sort(Comparator.comparing((CurveGroup group) -> group.kind().equals("other"))
                .thenComparing(CurveGroup::customers, Comparator.reverseOrder())
                .thenComparing(group -> group.group() == null ? "" : group.group()));
        return groups;
    }

    /** Reads cohorts as they stand on a day. */
    private record Reading(Curve curve, Currency currency, LocalDate today) {

        List<CurveCohort> cohorts(SortedMap<LocalDate, CohortCounts> found) {
            List<CurveCohort> cohorts = new ArrayList<>();
            found.forEach((begin, counts) -> {
                if (counts.customers() > 0) {
                    cohorts.add(cohort(begin, counts));
                }
            });
            return cohorts;
        }

        private CurveCohort cohort(LocalDate begin, CohortCounts counts) {
            Period unit = curve.unit();
            int running = begin.isAfter(today) ? 0 : CohortUnit.of(unit).period(begin, today);
            int over = over(begin);
            List<CurvePeriod> periods = new ArrayList<>();
            for (int period = 0; period <= Math.min(running, curve.lastPeriod()); period++) {
                periods.add(period(counts, period, period < over));
            }
            return new CurveCohort(begin, unit.next(begin).minusDays(1), counts.customers(), periods);
        }

        private CurvePeriod period(CohortCounts counts, int period, boolean complete) {
            long customers = counts.customers();
            long back = counts.at(period);
            long previous = period == 0 ? 0 : counts.at(period - 1);
            long onOrAfter = counts.onOrAfter(period);
            Proportion share = new Proportion(back, customers);
            return new CurvePeriod(
                    period,
                    complete,
                    back,
                    share.value(),
                    share.low(),
                    share.high(),
                    previous == 0 ? null : (double) back / previous,
                    onOrAfter,
                    (double) onOrAfter / customers,
                    curve.countsRevenue() ? Optional.of(RevenuePeriod.of(counts, period, currency)) : Optional.empty());
        }

        Optional<Money> revenue(SortedMap<LocalDate, CohortCounts> found) {
            return curve.countsRevenue()
                    ? Optional.of(new Money(
                            found.values().stream()
                                    .mapToLong(counts -> counts.revenueOnOrAfter(0))
                                    .sum(),
                            currency))
                    : Optional.empty();
        }

        List<CurveMean> means(SortedMap<LocalDate, CohortCounts> found) {
            List<CurveMean> means = new ArrayList<>();
            for (int period = 0; period <= curve.lastPeriod(); period++) {
                List<CohortCounts> over = new ArrayList<>();
                for (Map.Entry<LocalDate, CohortCounts> cohort : found.entrySet()) {
                    if (cohort.getValue().customers() > 0 && period < over(cohort.getKey())) {
                        over.add(cohort.getValue());
                    }
                }
                if (over.isEmpty()) {
                    return means;
                }
                means.add(new CurveMean(
                        period,
                        over.size(),
                        simple(over, period, CohortCounts::at),
                        weighted(over, period, CohortCounts::at),
                        simple(over, period, CohortCounts::onOrAfter),
                        weighted(over, period, CohortCounts::onOrAfter),
                        curve.countsRevenue() ? Optional.of(RevenueMean.of(over, period)) : Optional.empty()));
            }
            return means;
        }

        private int over(LocalDate begin) {
            return CohortUnit.of(curve.unit()).over(begin, today);
        }

        private static double simple(
                List<CohortCounts> cohorts, int period, ToLongBiFunction<CohortCounts, Integer> part) {
            return cohorts.stream()
                    .mapToDouble(counts -> (double) part.applyAsLong(counts, period) / counts.customers())
                    .average()
                    .orElseThrow();
        }

        private static double weighted(
                List<CohortCounts> cohorts, int period, ToLongBiFunction<CohortCounts, Integer> part) {
            long parts = cohorts.stream()
                    .mapToLong(counts -> part.applyAsLong(counts, period))
                    .sum();
            return (double) parts
                    / cohorts.stream().mapToLong(CohortCounts::customers).sum();
        }
    }
}
