package dev.perennial.stage.retention;

import java.util.ArrayList;
import java.util.List;

/**
 * A year of the relationship, over all cohorts for which it can be told. Customers are there in a year when they bought in it or
 * later; what comes later than today is not known, so only cohorts count for which the year (and for {@code stayed} the next
 * one) is over for every customer.
 *
 * @param year from 1; it begins on the day of a customer's first purchase
 * @param atRisk customers who were there in this year, of cohorts whose next year is over
 * @param stayed of them, those who were there in the next year
 * @param there customers who were there in this year, of cohorts for which it is over
 * @param revenue of them in this year, net, in minor units
 */
record TenureYear(int year, long atRisk, long stayed, long there, long revenue) {
    /** Enough to steady the rates, and not so much that old times decide. */
    static final int USUAL_LOOK_BACK = 3;

    /** Fewer customers say little about a year. */
    static final int ENOUGH = 30;

    static final String LOOK_BACK =
            "How many of the newest years of each cohort the rates are taken from; 3 by default";

    /**
     * Year by year, up to the last that is over for a cohort.
     *
     * @param lookBack so many of the newest years of each cohort count: with 1, each customer is in one year at most, and the
     *     years together are the customers of the last twelve months or so
     */
    static List<TenureYear> of(List<Cohort> cohorts, int lookBack) {
        int years = cohorts.stream().mapToInt(Cohort::over).max().orElse(0);
        List<TenureYear> all = new ArrayList<>();
        for (int year = 1; year <= years; year++) {
            all.add(of(cohorts, year, lookBack));
        }
        return all;
    }

    private static TenureYear of(List<Cohort> cohorts, int year, int lookBack) {
        int period = year - 1;
        List<Cohort> there = over(cohorts, period, lookBack);
        List<Cohort> next = over(cohorts, period + 1, lookBack);
        return new TenureYear(
                year,
                next.stream().mapToLong(cohort -> cohort.onOrAfter(period)).sum(),
                next.stream().mapToLong(cohort -> cohort.onOrAfter(period + 1)).sum(),
                there.stream().mapToLong(cohort -> cohort.onOrAfter(period)).sum(),
                there.stream().mapToLong(cohort -> cohort.at(period).revenue()).sum());
    }

    private static List<Cohort> over(List<Cohort> cohorts, int period, int lookBack) {
        return cohorts.stream()
                .filter(cohort -> cohort.isOver(period) && period >= cohort.over() - lookBack)
                .toList();
    }

    long lost() {
        return atRisk - stayed;
    }
}
