package dev.perennial.customer.value;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;

/**
 * The past, cut in two: the models see the first part and foretell the second. Only of customers who had bought by the cut.
 *
 * @param split where it is cut
 * @param rows equal customers once
 * @param usualGapDays nine of ten gaps between purchases before the cut were not longer
 * @param firstBuyers how many bought first on a day
 * @param repeats days with a repeat purchase, by the period counted from the first day
 */
record HoldoutData(
        Split split,
        List<Row> rows,
        int usualGapDays,
        NavigableMap<LocalDate, Integer> firstBuyers,
        NavigableMap<Integer, Long> repeats) {

    /**
     * A number of customers with the same history.
     *
     * @param repeats days with a purchase after the first, up to the cut
     * @param recencyDays from the first purchase to the last one before the cut
     * @param ageDays from the first purchase to the cut
     * @param recent of the repeats, those as long before the cut as the hold-out is long
     * @param later days with a purchase in the hold-out
     */
    record Row(int repeats, int recencyDays, int ageDays, int recent, int later, int customers) {}
}
