package dev.perennial.analytics.attribution;

/**
 * What came of those who took a path.
 *
 * @param conversions how many converted, 0 or more
 * @param value of their conversions, in any currency; may be negative
 * @param nulls how many did not convert, 0 or more
 */
public record PathOutcome(double conversions, double value, double nulls) {
    /** Nobody took it. */
    public static final PathOutcome NOTHING = new PathOutcome(0, 0, 0);

    public PathOutcome {
        if (!(conversions >= 0) || !(nulls >= 0) || !Double.isFinite(value + conversions + nulls)) {
            throw new IllegalArgumentException("conversions " + conversions + ", value " + value + ", nulls " + nulls
                    + " (expected: numbers, conversions and nulls 0 or more)");
        }
    }

    /** Both together. */
    public PathOutcome plus(PathOutcome other) {
        return new PathOutcome(conversions + other.conversions, value + other.value, nulls + other.nulls);
    }
}
