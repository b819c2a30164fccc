package dev.perennial.analytics.purchase;

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

    /** Repeat purchases to expect of a new customer within a time from the first purchase. */
    double expectedPurchases(double time);
}
