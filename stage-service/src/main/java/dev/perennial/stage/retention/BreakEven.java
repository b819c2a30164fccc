package dev.perennial.stage.retention;

import dev.perennial.platform.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent to turn a one-year into a two-year customer: what such a customer brings from the second year on.
 *
 * @param worth margin of the years, discounted to the begin of the second; null while nothing is known
 * @param range its 95 % interval
 * @param firstYearLost customers who were not there in their second year, of those for whom it is over
 * @param lostWorth what all of them would have been worth; null while nothing is known
 * @param years one by one
 * @param because why nothing is known, if so
 */
record BreakEven(
        @Nullable Money worth,
        @Nullable MoneyRange range,
        long firstYearLost,
        @Nullable Money lostWorth,
        List<YearKept> years,
        @Nullable String because) {
    private static final int DRAWS = 1000;
    private static final long SEED = 7_907;

    /**
     * A year of the relationship.
     *
     * @param year from 2
     * @param there chance that a customer of the second year is still there
     * @param revenue of one who is there
     * @param margin that is to be expected, discounted
     */
    record YearKept(int year, double there, Money revenue, Money margin) {}

    /** @param whyNone why there are no cohorts, where it is known */
    static BreakEven of(BreakEvenRequest request, Currency currency, List<Cohort> cohorts, Optional<String> whyNone) {
        List<TenureYear> seen = TenureYear.of(cohorts, request.lookBack());
        long lost = seen.isEmpty() ? 0 : seen.getFirst().lost();
        Optional<Outlook> outlook = Outlook.of(seen);
        if (outlook.isEmpty()) {
            return new BreakEven(null, null, lost, null, List.of(), whyNone.orElse(Scenario.TOO_YOUNG));
        }
        double worth = worth(request, outlook.get());
        List<Double> draws = Outlook.draws(seen, DRAWS, SEED).stream()
                .map(draw -> worth(request, draw))
                .toList();
        return new BreakEven(
                MoneyRange.money(worth, currency),
                MoneyRange.of(draws, currency),
                lost,
                MoneyRange.money(worth * lost, currency),
                years(request, currency, outlook.get()),
                null);
    }

    private static List<YearKept> years(BreakEvenRequest request, Currency currency, Outlook outlook) {
        List<YearKept> rows = new ArrayList<>();
        double there = 1;
        for (int year = 2; year < 2 + request.horizon(); year++) {
            rows.add(new YearKept(
                    year,
                    there,
                    MoneyRange.money(outlook.earns(year), currency),
                    MoneyRange.money(there * margin(request, outlook, year), currency)));
            there *= outlook.stays(year);
        }
        return rows;
    }

    private static double worth(BreakEvenRequest request, Outlook outlook) {
        double sum = 0;
        double there = 1;
        for (int year = 2; year < 2 + request.horizon(); year++) {
            sum += there * margin(request, outlook, year);
            there *= outlook.stays(year);
        }
        return sum;
    }

    /** Of one who is there, discounted. */
    private static double margin(BreakEvenRequest request, Outlook outlook, int year) {
        return outlook.earns(year) * request.margin().doubleValue() / Math.pow(1 + request.rate(), year - 2);
    }
}
