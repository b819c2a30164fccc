package dev.perennial.customer.value;

import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.spend.SpendHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a brand's customers did, as the models want it.
 *
 * @param until the last day of the observation, in the zone of the brand
 * @param histories of all who bought, or of some of them, drawn by chance
 * @param customers how many bought
 * @param repeatCustomers of them, those with more than one day
 * @param repeatPurchases days after the first
 * @param spend of those of the histories with a repeat purchase that has an amount above 0, in minor units
 * @param meanPurchaseMinor mean amount of a day with a purchase of known amount, in minor units; 0 without any
 * @param trial what a hold-out needs; absent where there is too little
 */
record Observations(
        LocalDate until,
        PurchaseHistories histories,
        long customers,
        long repeatCustomers,
        long repeatPurchases,
        List<SpendHistory> spend,
        double meanPurchaseMinor,
        Optional<HoldoutData> trial) {

    /** Customers for each one that the histories know: 1 where they are of all. */
    double customersByKnown() {
        return (double) customers / histories.customers();
    }
}
