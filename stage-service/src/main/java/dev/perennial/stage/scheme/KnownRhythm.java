package dev.perennial.stage.scheme;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a customer buys, as far as is known, and from where that is known.
 *
 * @param of the category or product whose cycle it is; absent where it is of all purchases
 * @param intervals behind it; 0 where it is none of the customer's own
 */
public record KnownRhythm(Duration length, Basis basis, Optional<String> of, int intervals) {

    /** Where a rhythm is from. */
    public enum Basis {
        /** The median of the customer's own intervals. */
        OWN,
        /** The median of the customer's own intervals, of purchases without a cycle of their own. */
        OWN_OF_OTHERS,
        /** What the scheme says of a category or a product. */
        SET,
        /** What the scheme says of everything. */
        USUAL
    }

    /** The scheme's usual one. */
    static KnownRhythm usual(Rhythm rhythm) {
        return new KnownRhythm(rhythm.usual(), Basis.USUAL, Optional.empty(), 0);
    }

    /** Of all purchases. */
    static KnownRhythm own(Duration median, int intervals, Rhythm bounds) {
        return new KnownRhythm(bounds.within(median), Basis.OWN, Optional.empty(), intervals);
    }

    /** For people: from where it is known. */
    public String from() {
        return switch (basis) {
            case OWN ->
                "the median of " + intervals + " own intervals"
                        + of.map(name -> " of " + name).orElse("");
            case OWN_OF_OTHERS -> "the median of " + intervals + " own intervals of what has no cycle set";
            case SET -> "set for " + of.orElseThrow();
            case USUAL -> "the scheme's usual";
        };
    }
}
