package dev.perennial.analytics.proportion;

/**
 * A share of a number of customers, with its score interval: Wilson 1927, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22.
 *
 * @param part at most {@code whole}
 * @param whole above 0
 */
public record Proportion(long part, long whole) {
    /** Two-sided 95 %. */
    private static final double Z = 1.959963984540054;

    /** @throws IllegalArgumentException where it is no share of anybody */
    public Proportion {
        if (whole <= 0 || part < 0 || part > whole) {
            throw new IllegalArgumentException("share: " + part + " of " + whole + " (expected: 0 to all, of some)");
        }
    }

    /** The share itself. */
    public double value() {
        return (double) part / whole;
    }

    /** Lower end of the 95 % interval; 0 where nobody has it. */
    public double low() {
        return part == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /** Upper end of the 95 % interval; 1 where all have it. */
    public double high() {
        return part == whole ? 1 : Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (value() + Z * Z / (2 * whole)) / (1 + Z * Z / whole);
    }

    private double halfWidth() {
        double p = value();
        return Z / (1 + Z * Z / whole) * Math.sqrt(p * (1 - p) / whole + Z * Z / (4.0 * whole * whole));
    }
}
