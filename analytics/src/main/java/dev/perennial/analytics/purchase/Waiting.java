package dev.perennial.analytics.purchase;

import org.hipparchus.random.RandomDataGenerator;

/** Times until something happens that comes by chance at a rate. */
final class Waiting {
    private static final double NEVER = 1e-12;

    private Waiting() {}

    /** Median where the rate is gamma distributed: half of a Pareto distribution of the second kind is gone by then. */
    static double median(double shape, double rate) {
        return rate * Math.expm1(Math.log(2) / shape);
    }

    /** One such time; infinite where nothing happens within what is looked at. */
    static double next(double rate, double until, RandomDataGenerator random) {
        return rate * until < NEVER ? Double.POSITIVE_INFINITY : random.nextExponential(1 / rate);
    }
}
