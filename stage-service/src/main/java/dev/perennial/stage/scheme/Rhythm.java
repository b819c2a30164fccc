package dev.perennial.stage.scheme;

import java.time.Duration;

/**
 * How often customers buy what the scheme is about: coffee in weeks, contact lenses in months.
 *
 * @param usual where a customer's own history is too short
 * @param shortest a customer's own rhythm counts as at least this; a few days of moving in are no habit
 * @param longest a customer's own rhythm counts as at most this
 */
public record Rhythm(Duration usual, Duration shortest, Duration longest) {
    public Rhythm {
        if (shortest.isNegative()
                || shortest.isZero()
                || usual.compareTo(shortest) < 0
                || longest.compareTo(usual) < 0) {
            throw new IllegalArgumentException("rhythm: shortest " + shortest + ", usual " + usual + ", longest "
                    + longest + " (expected: above 0 and in this order)");
        }
    }

    /** A customer's own rhythm within the bounds. */
    public Duration within(Duration own) {
        if (own.compareTo(shortest) < 0) {
            return shortest;
        }
        return own.compareTo(longest) > 0 ? longest : own;
    }
}
