package dev.perennial.analytics.value;

import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.purchase.PurchaseModel;

/**
 * What a customer's purchases to come are worth today.
 *
 * @param periods how many are looked at, 1 or more
 * @param length of a period, in the unit of the purchase model, above 0
 * @param discount for each period, such as 0.01; 0 or more
 */
public record LifetimeValue(int periods, double length, double discount) {
    public LifetimeValue {
        if (periods < 1 || !(length > 0) || !(discount >= 0)) {
            throw new IllegalArgumentException("periods " + periods + ", length " + length + ", discount " + discount
                    + " (expected: at least 1, above 0, 0 or more)");
        }
    }

    /**
     * The purchases to expect in each period, discounted from its end, times what a purchase is expected to bring.
     *
     * @param spend mean amount of a purchase, in any currency
     * @return in the same currency
     */
    public double of(PurchaseModel model, PurchaseHistory history, double spend) {
        double value = 0;
        double before = 0;
        double factor = 1;
        for (int period = 1; period <= periods; period++) {
            double until = model.expectedPurchases(history, period * length);
            factor /= 1 + discount;
            value += (until - before) * factor;
            before = until;
        }
        return value * spend;
    }

    /** What one unit of money that comes after some time, above 0, is worth today: discounted from the end of its period. */
    public double factorAt(double time) {
        return Math.pow(1 + discount, -Math.ceil(time / length));
    }
}
