package dev.perennial.analytics.proportion;

import org.hipparchus.special.Erf;

/** The difference between two independent shares. Both are of at least one customer. */
public record RiskDifference(Proportion one, Proportion other) {
    /** The difference of the shares, -1 to 1. */
    public double value() {
        return one.value() - other.value();
    }

    /**
     * Lower end of the 95 % interval: Newcombe 1998, "Interval estimation for the difference between independent proportions:
     * comparison of eleven methods", Statistics in Medicine 17, method 10, from the score intervals of both.
     */
    public double low() {
        return value() - Math.hypot(one.value() - one.low(), other.high() - other.value());
    }

    /** Upper end of the 95 % interval. */
    public double high() {
        return value() + Math.hypot(one.high() - one.value(), other.value() - other.low());
    }

    /** Chance of a difference at least as large were there none, two-sided: the z test with a pooled share. */
    public double pValue() {
        double pooled = (double) (one.part() + other.part()) / (one.whole() + other.whole());
        double variance = pooled * (1 - pooled) * (1.0 / one.whole() + 1.0 / other.whole());
        return variance > 0 ? Erf.erfc(Math.abs(value()) / Math.sqrt(2 * variance)) : 1;
    }
}
