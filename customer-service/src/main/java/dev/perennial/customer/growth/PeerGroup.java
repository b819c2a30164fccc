package dev.perennial.customer.growth;

/**
 * Customers who bought on as many days, and what is expected of them within the horizon; amounts in minor units of the brand's currency.
 *
 * @param fromDays purchase days, from
 * @param toDays to; the largest whole number where there is no end
 * @param customers of whom something is expected
 * @param realisedMedianMinor what half of them brought at most
 */
record PeerGroup(
        int fromDays,
        int toDays,
        int customers,
        long lowerQuartileMinor,
        long medianMinor,
        long upperQuartileMinor,
        long realisedMedianMinor) {

    boolean holds(int days) {
        return days >= fromDays && days <= toDays;
    }
}
