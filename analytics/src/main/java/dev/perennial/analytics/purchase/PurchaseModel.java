package dev.perennial.analytics.purchase;

import java.util.function.DoubleConsumer;
import org.hipparchus.random.RandomDataGenerator;

/**
 * How customers without a contract buy until they leave unseen. Times are in the unit of the histories that the model was fitted
 * on.
 */
public interface PurchaseModel {

    /** Natural logarithm of the likelihood of a history. */
    double logLikelihood(PurchaseHistory history);

    /** Chance that the customer is still one, 0 to 1. */
    double probabilityAlive(PurchaseHistory history);

    /** Purchases to expect of the customer within a time from now, 0 or more. */
    double expectedPurchases(PurchaseHistory history, double time);

    /**
     * Time from now by which a customer who is still one has bought again with an even chance: the median of the waiting time, a
     * Pareto distribution, as the rate of purchases given the history is gamma distributed; that the customer may leave before is left
     * out. Infinite where it is beyond every number.
     */
    double medianWait(PurchaseHistory history);

    /**
     * One way the purchases to come may go for somebody who is still a customer, drawn from what the history tells.
     *
     * @param until how far to look, above 0
     * @param purchases takes the times of the purchases from now, in their order
     */
    void draw(PurchaseHistory history, double until, RandomDataGenerator random, DoubleConsumer purchases);

    /** Repeat purchases to expect of a new customer within a time from the first purchase. */
    double expectedPurchases(double time);
}
