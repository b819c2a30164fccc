package dev.perennial.attribution.credit;

import dev.perennial.platform.money.Money;
import java.util.Arrays;

/**
 * Splits whole numbers by weights so that the parts add up to the whole: each gets the whole part of its share, and the units
 * that are left go to those with the largest fractions, the earlier first (Hamilton's method). As {@link Money#split}, but
 * reckoned with floating point, because each conversion is split many times: a share is within a unit of the exact one.
 */
public final class LargestRemainder {
    /** Up to here a double tells every whole number apart. */
    private static final long EXACT = 1L << 52;

    private LargestRemainder() {}

    /**
     * The parts.
     *
     * @param weights one or more, finite, none negative; where all are 0 the parts are equal
     */
    public static long[] split(long whole, double[] weights) {
        double total = 0;
        int chosen = 0;
        int positive = 0;
        for (int i = 0; i < weights.length; i++) {
            total += weights[i];
            if (weights[i] > 0) {
                chosen = i;
                positive++;
            }
        }
        if (positive == 1) {
            long[] parts = new long[weights.length];
            parts[chosen] = whole;
            return parts;
        }
        boolean ordinary = total > 0 && total <= EXACT && whole >= 0 && whole <= EXACT;
        return ordinary ? ordinary(whole, weights, total) : exact(whole, weights);
    }

    private static long[] ordinary(long whole, double[] weights, double total) {
        long[] parts = new long[weights.length];
        double[] fractions = new double[weights.length];
        long left = whole;
        for (int i = 0; i < parts.length; i++) {
            double share = whole * (weights[i] / total);
            parts[i] = Math.min(left, (long) share);
            fractions[i] = share - parts[i];
            left -= parts[i];
        }
        if (left > parts.length) {
            return exact(whole, weights);
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int i = 1; i < fractions.length; i++) {
                largest = fractions[i] > fractions[largest] ? i : largest;
            }
            parts[largest]++;
            fractions[largest] = -1;
        }
        return parts;
    }

    private static long[] exact(long whole, double[] weights) {
        return Money.split(whole, Arrays.stream(weights).boxed().toList()).stream()
                .mapToLong(part -> part)
                .toArray();
    }
}
