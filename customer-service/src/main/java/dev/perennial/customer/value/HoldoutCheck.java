package dev.perennial.customer.value;

import java.time.LocalDate;
import java.util.List;

/**
 * What the models foretold of a part of the past that they had not seen.
 *
 * @param customers who had bought by the end of the calibration
 * @param actual days with a purchase of these in the hold-out
 * @param candidates all that were tried, and the baselines
 * @param chosen the model with the least root mean square error
 * @param lessThanBaselines which of its errors are less than those of both baselines
 * @param tracking repeat purchases since the beginning, at the end of each period
 * @param groups by number of repeat purchases in the calibration
 */
record HoldoutCheck(
        LocalDate calibrationEnd,
        LocalDate holdoutEnd,
        long customers,
        long actual,
        List<Candidate> candidates,
        ModelKind chosen,
        LessThanBaselines lessThanBaselines,
        int periodDays,
        List<Tracked> tracking,
        List<Group> groups) {

    /**
     * Which errors of the chosen model are less than those of both baselines.
     *
     * @param total of the sum over all customers
     * @param rootMeanSquareError of single customers, which is least for who foretells the mean
     * @param meanAbsoluteError of single customers, which is least for who foretells the median
     */
    record LessThanBaselines(boolean total, boolean rootMeanSquareError, boolean meanAbsoluteError) {}

    /** Cumulated repeat purchases up to and including a day. */
    record Tracked(LocalDate until, long actual, double predicted) {}

    /**
     * Customers who repeated as often, and how many purchases each made in the hold-out, in the mean.
     *
     * @param repeats such as {@code 0}, {@code 5-6} or {@code 7+}
     * @param error predicted less actual
     */
    record Group(String repeats, long customers, double actual, double predicted, double error) {}
}
