package dev.perennial.stage.definition;

import java.util.Optional;

/**
 * A share, with what it is a share of.
 *
 * @param value 0 to 1; absent where it is a share of nothing
 */
public record Rate(long numerator, long denominator, Optional<Double> value) {

    /** {@code numerator} of {@code denominator}. */
    public static Rate of(long numerator, long denominator) {
        return new Rate(
                numerator,
                denominator,
                denominator == 0 ? Optional.empty() : Optional.of((double) numerator / denominator));
    }
}
