package dev.perennial.stage.retention;

import dev.perennial.platform.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What fewer losses would bring from the customers there are; those still to come are left out.
 *
 * @param customers who were there in the last year of theirs that is over, or are in their first
 * @param horizonYears over how many of their next years
 * @param ratesFrom whose rates they are taken to have: {@code chosen}, their own, or {@code all}; null while nothing is known
 * @param gained null while nothing is known
 * @param years one by one; empty while nothing is known
 * @param because why nothing is known, if so
 */
record Scenario(
        long customers,
        int horizonYears,

        @Nullable
        @Schema(
                description =
                        "`chosen`: retention and revenue are those of the cohorts asked for, year by year where 30 of their customers were at risk; years they have not reached are those of all cohorts, moved by as much as they differed before. `all`: those of all cohorts, as none or too few were asked for. Absent while nothing is known")
        String ratesFrom,

        @Nullable Gain gained,
        List<YearAhead> years,
        @Nullable String because) {
    private static final int DRAWS = 1000;
    private static final long SEED = 7_919;
    static final String TOO_YOUNG =
            "Fewer than 30 customers are there whose second year is over, so nothing is known yet of who stays.";

    private static final String NOBODY = "Of these customers nobody bought in the last year of theirs that is over.";
    private static final String CHOSEN = "chosen";
    private static final String ALL = "all";

    /**
     * The difference to what is to be expected otherwise.
     *
     * @param customers more that are there in the last year
     * @param revenue more over all years
     * @param revenueRange its 95 % interval
     * @param margin more over all years; null where no margin was given
     * @param marginRange its 95 % interval
     */
    record Gain(
            double customers,
            Money revenue,
            MoneyRange revenueRange,
            @Nullable Money margin,
            @Nullable MoneyRange marginRange) {}

    /**
     * A year from now.
     *
     * @param year from 1
     * @param expectedCustomers who are there otherwise
     * @param customers who are there if fewer are lost
     */
    record YearAhead(int year, double expectedCustomers, double customers, Money expectedRevenue, Money revenue) {}

    /**
     * Tries a scenario.
     *
     * @param chosen those of all cohorts that it is about
     * @param whyNone why there are no cohorts, where it is known
     */
    static Scenario of(
            ScenarioRequest request,
            Currency currency,
            List<Cohort> all,
            List<Cohort> chosen,
            Optional<String> whyNone) {
        List<TenureYear> seen = TenureYear.of(all, request.lookBack());
        List<TenureYear> own = chosen.equals(all) ? List.of() : TenureYear.of(chosen, request.lookBack());
        SortedMap<Integer, Long> byYear = byYear(chosen);
        long customers = byYear.values().stream().mapToLong(Long::longValue).sum();
        Optional<Outlook> outlook = Outlook.of(seen, own);
        if (outlook.isEmpty() || customers == 0) {
            String because = chosen.isEmpty() || customers > 0 ? whyNone.orElse(TOO_YOUNG) : NOBODY;
            return new Scenario(customers, request.horizon(), null, null, List.of(), because);
        }
        List<Future> futures = futures(request, outlook.get(), byYear);
        List<Double> draws = Outlook.draws(seen, own, DRAWS, SEED).stream()
                .map(draw -> gained(futures(request, draw, byYear)))
                .toList();
        double more = futures.getLast().scenario - futures.getLast().expected;
        return new Scenario(
                customers,
                request.horizon(),
                Outlook.isKnown(own) ? CHOSEN : ALL,
                gain(request, currency, more, gained(futures), draws),
                years(futures, currency),
                null);
    }

    private static Gain gain(
            ScenarioRequest request, Currency currency, double customers, double revenue, List<Double> draws) {
        MoneyRange range = MoneyRange.of(draws, currency);
        if (request.margin() == null) {
            return new Gain(customers, MoneyRange.money(revenue, currency), range, null, null);
        }
        double margin = request.margin().doubleValue();
        return new Gain(
                customers,
                MoneyRange.money(revenue, currency),
                range,
                MoneyRange.money(revenue * margin, currency),
                MoneyRange.of(draws.stream().map(draw -> draw * margin).toList(), currency));
    }

    /** Whether any customers of some cohorts come to the year that is asked for within the horizon, or none are left at all. */
    static boolean isAboutSomebody(ScenarioRequest request, List<Cohort> chosen) {
        Integer year = request.year();
        SortedMap<Integer, Long> byYear = byYear(chosen);
        return year == null
                || byYear.isEmpty()
                || !byYear.subMap(Math.max(1, year - request.horizon() + 1), year + 1)
                        .isEmpty();
    }

    /** Customers by the year of theirs that they were in last. */
    private static SortedMap<Integer, Long> byYear(List<Cohort> cohorts) {
        SortedMap<Integer, Long> byYear = new TreeMap<>();
        for (Cohort cohort : cohorts) {
            int year = Math.max(1, cohort.over());
            long there = cohort.onOrAfter(year - 1);
            if (there > 0) {
                byYear.merge(year, there, Long::sum);
            }
        }
        return byYear;
    }

    private static List<YearAhead> years(List<Future> futures, Currency currency) {
        List<YearAhead> rows = new ArrayList<>();
        for (Future future : futures) {
            rows.add(new YearAhead(
                    rows.size() + 1,
                    future.expected,
                    future.scenario,
                    MoneyRange.money(future.expectedRevenue, currency),
                    MoneyRange.money(future.scenarioRevenue, currency)));
        }
        return rows;
    }

    private static List<Future> futures(ScenarioRequest request, Outlook outlook, SortedMap<Integer, Long> byYear) {
        List<Future> futures = new ArrayList<>();
        for (int ahead = 1; ahead <= request.horizon(); ahead++) {
            futures.add(new Future());
        }
        byYear.forEach((year, customers) -> {
            double expected = customers;
            double scenario = customers;
            for (int ahead = 1; ahead <= request.horizon(); ahead++) {
                int from = year + ahead - 1;
                double stays = outlook.stays(from);
                expected *= stays;
                scenario *= Math.min(1, stays + request.stayMore(from));
                futures.get(ahead - 1).add(expected, scenario, outlook.earns(from + 1));
            }
        });
        return futures;
    }

    private static double gained(List<Future> futures) {
        return futures.stream()
                .mapToDouble(future -> future.scenarioRevenue - future.expectedRevenue)
                .sum();
    }

    /** Customers and revenue of one year ahead, as they add up. */
    private static final class Future {
        private double expected;
        private double scenario;
        private double expectedRevenue;
        private double scenarioRevenue;

        void add(double expectedCustomers, double scenarioCustomers, double each) {
            expected += expectedCustomers;
            scenario += scenarioCustomers;
            expectedRevenue += expectedCustomers * each;
            scenarioRevenue += scenarioCustomers * each;
        }
    }
}
