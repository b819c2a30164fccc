package dev.perennial.stage.retention;

import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Retention by cohort. A share is of the cohort's customers (or revenue) in period 0.
 *
 * @param unit of cohorts and of periods
 * @param timeZone IANA; whose days are counted by
 * @param currency ISO 4217; orders in others count as orders, not as revenue
 * @param from first day of the first cohort asked for
 * @param to last day of the last
 * @param cohorts those that have customers
 * @param means over the cohorts, for each period that is over for at least one
 * @param groups of the customers, the largest first, where they were asked for
 */
record CohortTable(
        String unit,
        String timeZone,
        Currency currency,
        LocalDate from,
        LocalDate to,
        List<CohortRow> cohorts,
        List<MeanRetention> means,
        @Nullable List<GroupCurve> groups) {

    /**
     * A group of customers over all cohorts.
     *
     * @param kind {@code named}; {@code unknown}: those of whom it is not known; {@code other}: those in smaller groups
     * @param group null where it has no name
     * @param revenue in period 0 and in all later ones
     * @param means as of all customers
     */
    record GroupCurve(String kind, @Nullable String group, long customers, Money revenue, List<MeanRetention> means) {}

    /**
     * A cohort.
     *
     * @param customers whose first order that was kept is in it
     * @param periods from 0 to the one that today is in
     */
    record CohortRow(LocalDate from, LocalDate to, long customers, List<PeriodRow> periods) {}

    /**
     * A period of a cohort.
     *
     * @param period from 0
     * @param complete whether it is over; if not, its figures will still grow
     * @param customers who bought in it
     * @param retention their share
     * @param retentionOfPrevious their number to that of the period before; null where nobody bought then
     * @param customersOnOrAfter who bought in it or later
     * @param retentionOnOrAfter their share
     * @param revenue net of refunds
     * @param revenueRetention the revenue to that of period 0; null where that is 0
     */
    record PeriodRow(
            int period,
            boolean complete,
            long customers,
            double retention,
            @Nullable Double retentionOfPrevious,
            long customersOnOrAfter,
            double retentionOnOrAfter,
            long orders,
            Money revenue,
            @Nullable Double revenueRetention) {}

    /**
     * Means of a period, over the cohorts for which it is over.
     *
     * @param cohorts how many
     * @param revenueRetention null where period 0 has no revenue
     */
    record MeanRetention(
            int period,
            int cohorts,
            Mean retention,
            Mean retentionOnOrAfter,
            @Nullable Mean revenueRetention) {}

    /**
     * A mean.
     *
     * @param simple each cohort counts alike
     * @param weighted each customer (or unit of revenue) counts alike
     */
    record Mean(double simple, double weighted) {}

    static CohortTable of(
            CohortUnit unit,
            String zone,
            Currency currency,
            LocalDate from,
            LocalDate to,
            LocalDate today,
            List<Cohort> all) {
        List<Cohort> cohorts =
                all.stream().filter(cohort -> cohort.customers() > 0).toList();
        return new CohortTable(
                unit.key(),
                zone,
                currency,
                from,
                to,
                cohorts.stream()
                        .map(cohort -> row(unit, currency, today, cohort))
                        .toList(),
                means(unit, cohorts),
                null);
    }

    /** The same beside groups of its customers. */
    CohortTable by(CohortUnit of, List<Group> customers) {
        List<GroupCurve> curves = customers.stream()
                .map(group -> new GroupCurve(
                        group.kind().key(),
                        group.name(),
                        group.customers(),
                        new Money(group.revenue(), currency),
                        means(of, group.buying())))
                .toList();
        return new CohortTable(unit, timeZone, currency, from, to, cohorts, means, curves);
    }

    private static CohortRow row(CohortUnit unit, Currency currency, LocalDate today, Cohort cohort) {
        List<PeriodRow> periods = new ArrayList<>();
        int running = cohort.begin().isAfter(today) ? 0 : unit.period(cohort.begin(), today);
        for (int period = 0; period <= Math.min(running, unit.most() - 1); period++) {
            periods.add(period(currency, cohort, period));
        }
        return new CohortRow(
                cohort.begin(), unit.calendar().next(cohort.begin()).minusDays(1), cohort.customers(), periods);
    }

    private static PeriodRow period(Currency currency, Cohort cohort, int period) {
        Bought bought = cohort.at(period);
        long previous = period == 0 ? 0 : cohort.at(period - 1).customers();
        long onOrAfter = cohort.onOrAfter(period);
        return new PeriodRow(
                period,
                cohort.isOver(period),
                bought.customers(),
                (double) bought.customers() / cohort.customers(),
                previous == 0 ? null : (double) bought.customers() / previous,
                onOrAfter,
                (double) onOrAfter / cohort.customers(),
                bought.orders(),
                new Money(bought.revenue(), currency),
                cohort.at(0).revenue() == 0
                        ? null
                        : (double) bought.revenue() / cohort.at(0).revenue());
    }

    private static List<MeanRetention> means(CohortUnit unit, List<Cohort> cohorts) {
        List<MeanRetention> means = new ArrayList<>();
        for (int period = 0; period < unit.most(); period++) {
            int asked = period;
            List<Cohort> over =
                    cohorts.stream().filter(cohort -> cohort.isOver(asked)).toList();
            if (over.isEmpty()) {
                return means;
            }
            List<Cohort> earning =
                    over.stream().filter(cohort -> cohort.at(0).revenue() > 0).toList();
            means.add(new MeanRetention(
                    period,
                    over.size(),
                    mean(over, cohort -> cohort.at(asked).customers(), Cohort::customers),
                    mean(over, cohort -> cohort.onOrAfter(asked), Cohort::customers),
                    earning.isEmpty()
                            ? null
                            : mean(earning, cohort -> cohort.at(asked).revenue(), cohort -> cohort.at(0)
                                    .revenue())));
        }
        return means;
    }

    private static Mean mean(List<Cohort> cohorts, ToLongFunction<Cohort> part, ToLongFunction<Cohort> whole) {
        ToDoubleFunction<Cohort> share = cohort -> (double) part.applyAsLong(cohort) / whole.applyAsLong(cohort);
        return new Mean(
                cohorts.stream().mapToDouble(share).average().orElseThrow(),
                (double) cohorts.stream().mapToLong(part).sum()
                        / cohorts.stream().mapToLong(whole).sum());
    }
}
