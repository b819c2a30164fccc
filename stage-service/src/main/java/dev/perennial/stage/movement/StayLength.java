package dev.perennial.stage.movement;

import java.time.Duration;
import java.util.SortedMap;

/**
 * How long customers stayed in a stage, in classes that grow by a twelfth each: eight to a doubling. So the spread of any
 * number of stays fits in some hundred numbers, and a quantile is off by 9 % at the most.
 */
final class StayLength {
    private static final int TO_A_DOUBLING = 8;

    private StayLength() {}

    /** The class of a length: 0 below a second, then 1 + floor(8 log2 of the seconds). */
    static int of(Duration length) {
        long seconds = length.toSeconds();
        return seconds < 1 ? 0 : 1 + (int) Math.floor(TO_A_DOUBLING * Math.log(seconds) / Math.log(2) + 1e-9);
    }

    /**
     * A quantile, between the ends of its class as if lengths were spread evenly on a logarithmic scale.
     *
     * @param stays number of stays by class
     * @param share 0 to 1
     * @return seconds
     * @throws IllegalArgumentException where there are no stays
     */
    static long quantile(SortedMap<Integer, Long> stays, double share) {
        long all = stays.values().stream().mapToLong(Long::longValue).sum();
        if (all <= 0) {
            throw new IllegalArgumentException("stays: " + all + " (expected: > 0)");
        }
        double rank = share * all;
        long below = 0;
        int last = stays.firstKey();
        for (var entry : stays.entrySet()) {
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
