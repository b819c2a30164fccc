package dev.perennial.customer.brand;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A key is to be replaced.
 *
 * @param overlap how long the old key works on, PT0S to P30D; a day when not given
 */
record KeyRotation(Optional<Duration> overlap) {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * How long the old key works on.
     *
     * @throws Failure where it is negative or too long
     */
    Duration grantedOverlap() {
        Duration granted = overlap.orElse(USUAL);
        if (granted.isNegative() || granted.compareTo(LONGEST) > 0) {
            throw Failure.invalid(List.of(new FieldError("overlap", "invalid", granted + " (expected: PT0S to P30D)")));
        }
        return granted;
    }
}
