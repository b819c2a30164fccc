package dev.perennial.attribution.value;

/**
 * Amounts in bands that are a sixteenth of a power of two wide: up to 31 minor units each amount is a band, beyond that a
 * band is at most 6.25 % wide. Whole numbers only, so that an amount is in the same band everywhere.
 */
final class ValueBand {
    private static final int PARTS = 16;
    private static final int PART_BITS = 4;

    private ValueBand() {}

    /**
     * The band of an amount.
     *
     * @param minor 0 or more
     */
    static int of(long minor) {
        if (minor < 0) {
            throw new IllegalArgumentException("minor: " + minor + " (expected: >= 0)");
        }
        if (minor < PARTS) {
            return (int) minor;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(minor) - PART_BITS;
        return PARTS * shift + (int) (minor >> shift);
    }

    /** The smallest amount of a band. */
    static long lowest(int band) {
        if (band < PARTS) {
            return band;
        }
        int shift = band / PARTS - 1;
        return (long) (band - PARTS * shift) << shift;
    }

    /** The largest amount of a band. */
    static long highest(int band) {
        return lowest(band + 1) - 1;
    }
}
