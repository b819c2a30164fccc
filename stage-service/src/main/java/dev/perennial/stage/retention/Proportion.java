package dev.perennial.stage.retention;

/**
 * A share of a number of customers.
 *
 * @param part at most {@code whole}
 * @param whole above 0
 */
public record Proportion(long part, long whole) {
    /** Two-sided 95 %. */
    private static final double Z = 1.959963984540054;

    /** The share itself. */
    public double value() {
        return (double) part / whole;
    }

    /** Lower end of the 95 % interval: Wilson 1927, the score interval. */
    public double low() {
        return Math.max(0, centre() - halfWidth());
    }

    /** Upper end of the 95 % interval. */
    public double high() {
        return Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (value() + Z * Z / (2 * whole)) / (1 + Z * Z / whole);
    }

    private double halfWidth() {
        double p = value();
        return Z / (1 + Z * Z / whole) * Math.sqrt(p * (1 - p) / whole + Z * Z / (4.0 * whole * whole));
    }
}
