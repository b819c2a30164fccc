package dev.perennial.attribution.spend;

import org.jspecify.annotations.Nullable;

/**
 * An amount spent on a day.
 *
 * @param minor minor units of the key's currency; 0 or more
 * @param impressions how often it was shown; null where nobody said
 * @param clicks null where nobody said
 */
record Spend(
        SpendKey key,
        long minor,
        @Nullable Long impressions,
        @Nullable Long clicks) {
    /** Largest amount of a row, in minor units: sums over millions of rows stay within a long. */
    static final long MOST_MINOR = 1_000_000_000_000L;

    /** Most impressions or clicks of a row. */
    static final long MOST_COUNT = 1_000_000_000_000L;

    Spend {
        if (minor < 0 || minor > MOST_MINOR) {
            throw new IllegalArgumentException("minor: " + minor + " (expected: 0 to " + MOST_MINOR + ")");
        }
        if (isNoCount(impressions) || isNoCount(clicks)) {
            throw new IllegalArgumentException(
                    "impressions, clicks: " + impressions + ", " + clicks + " (expected: 0 to " + MOST_COUNT + ")");
        }
    }

    static boolean isNoCount(@Nullable Long count) {
        return count != null && (count < 0 || count > MOST_COUNT);
    }
}
