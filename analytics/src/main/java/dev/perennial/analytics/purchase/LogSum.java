package dev.perennial.analytics.purchase;

/** Logarithm of a sum of numbers that are given by their logarithms and may be beyond what a double holds. */
final class LogSum {
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;

    void add(double logarithm) {
        if (logarithm > largest) {
            sum = sum * Math.exp(largest - logarithm) + 1;
            largest = logarithm;
        } else if (logarithm > Double.NEGATIVE_INFINITY) {
            sum += Math.exp(logarithm - largest);
        }
    }

    /** Negative infinity where nothing was added. */
    double value() {
        return largest + Math.log(sum);
    }

    /** Logarithm of 1 and a number more, which is given by its logarithm. */
    static double ofOneAnd(double logarithm) {
        return logarithm > 0 ? logarithm + Math.log1p(Math.exp(-logarithm)) : Math.log1p(Math.exp(logarithm));
    }
}
