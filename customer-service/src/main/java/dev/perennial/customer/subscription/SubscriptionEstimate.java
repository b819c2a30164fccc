package dev.perennial.customer.subscription;

/**
 * What is expected of a contract within the horizon.
 *
 * @param alive chance that it is not over, 0 to 1
 * @param renewalChance chance that it is renewed the next time, 0 to 1
 * @param renewals to expect
 * @param marginRate share of the price that is margin, 0 to 1
 * @param valueMinor margin of these renewals, discounted, in minor units of the brand's currency
 * @param lowMinor lower end of the interval in which that will lie
 * @param highMinor upper end
 */
public record SubscriptionEstimate(
        double alive,
        double renewalChance,
        double renewals,
        double marginRate,
        long valueMinor,
        long lowMinor,
        long highMinor) {
    /** Of a contract that is over. */
    static final SubscriptionEstimate OVER = new SubscriptionEstimate(0, 0, 0, 0, 0, 0, 0);

    /** Of a contract that runs on to its end, and is not renewed. */
    static final SubscriptionEstimate ENDING = new SubscriptionEstimate(1, 0, 0, 0, 0, 0, 0);
}
