package dev.perennial.analytics.spend;

/**
 * What a customer spends when buying.
 *
 * @param purchases x: repeat purchases, 1 and more
 * @param mean z: mean amount of these, above 0, in any currency
 */
public record SpendHistory(int purchases, double mean) {
    public SpendHistory {
        if (purchases < 1 || !(mean > 0) || Double.isInfinite(mean)) {
            throw new IllegalArgumentException(
                    "purchases " + purchases + ", mean " + mean + " (expected: at least 1, above 0)");
        }
    }
}
