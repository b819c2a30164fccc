package dev.perennial.analytics.purchase;

import org.hipparchus.special.Gamma;

/** Gamma function and its kin for positive arguments. */
final class Gammas {
    private Gammas() {}

    /** Natural logarithm of the gamma function. */
    static double logGamma(double value) {
        return Gamma.logGamma(value);
    }

    /** First derivative of {@link #logGamma}. */
    static double digamma(double value) {
        return Gamma.digamma(value);
    }

    /** Second derivative of {@link #logGamma}. */
    static double trigamma(double value) {
        return Gamma.trigamma(value);
    }

    /** Natural logarithm of {@code Γ(value + steps) / Γ(value)}, exact for few steps. */
    static double logRising(double value, int steps) {
        if (steps > 20) {
            return logGamma(value + steps) - logGamma(value);
        }
        double product = 1;
        for (int i = 0; i < steps; i++) {
            product *= value + i;
        }
        return Math.log(product);
    }
}
