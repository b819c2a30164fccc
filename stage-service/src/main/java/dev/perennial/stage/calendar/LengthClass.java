package dev.perennial.stage.calendar;

import java.time.Duration;
import java.util.SortedMap;

/**
 * Lengths of time, such as stays in a stage, in classes that grow by a twelfth each: eight to a doubling. So the spread of
 * any number of them fits in some hundred numbers, and a quantile is off by 9 % at the most.
 */
public final class LengthClass {
    private static final int TO_A_DOUBLING = 8;

    private LengthClass() {}

    /** The class of a length: 0 below a second, then 1 + floor(8 log2 of the seconds). */
    public static int of(Duration length) {
        long seconds = length.toSeconds();
        return seconds < 1 ? 0 : 1 + (int) Math.floor(TO_A_DOUBLING * Math.log(seconds) / Math.log(2) + 1e-9);
    }

    /**
     * A quantile, between the ends of its class as if lengths were spread evenly on a logarithmic scale.
     *
     * @param lengths number of lengths by class
     * @param share 0 to 1
     * @return seconds
     * @throws IllegalArgumentException where there are none
     */
    public static long quantile(SortedMap<Integer, Long> lengths, double share) {
        long all = lengths.values().stream().mapToLong(Long::longValue).sum();
        if (all <= 0) {
            throw new IllegalArgumentException("lengths: " + all + " (expected: > 0)");
        }
        double rank = share * all;
        long below = 0;
        int last = lengths.firstKey();
        for (var entry : lengths.entrySet()) {
            long here = entry.getValue();
            last = entry.getKey();
            if (here > 0 && below + here >= rank) {
                return Math.round(at(last, (rank - below) / here));
            }
            below += here;
        }
        return Math.round(at(last, 1));
    }

    private static double at(int length, double part) {
        return length == 0 ? 0 : Math.pow(2, (length - 1 + part) / TO_A_DOUBLING);
    }
}
