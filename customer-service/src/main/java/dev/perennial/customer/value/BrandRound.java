package dev.perennial.customer.value;

import dev.perennial.platform.id.BrandId;
import java.util.UUID;

/**
 * Goes round brands in pieces that end at some size: a piece begins behind the brand that the one before came to last. So a brand of
 * which much is to be done has one piece in each round, and one at which it always fails keeps none of the others waiting. For one
 * thread at a time.
 */
final class BrandRound {
    private static final BrandId START = new BrandId(new UUID(0, 0));

    private final int full;
    private BrandId after = START;
    private boolean fromStart = true;

    /** @param full size of a piece behind which there may be more */
    BrandRound(int full) {
        this.full = full;
    }

    /** The next piece begins; answers behind which brand. */
    BrandId begin() {
        fromStart = after.equals(START);
        return after;
    }

    /** A brand's part of the piece begins. */
    void comesTo(BrandId brand) {
        after = brand;
    }

    /** The piece is done; answers whether there may be more to do, behind it or before where it began. */
    boolean goesOn(int size) {
        if (size == full) {
            return true;
        }
        after = START;
        return !fromStart;
    }
}
