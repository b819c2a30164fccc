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
 * @param beatsBaselines whether both its errors of single customers are less than those of both baselines
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
        boolean beatsBaselines,
        int periodDays,
        List<Tracked> tracking,
        List<Group> groups) {

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
