package dev.perennial.analytics.purchase;

/**
 * What the purchase models need to know of a customer (Fader, Hardie and Lee 2005, section 2): all in one unit of time.
 *
 * @param repeats x: days with a purchase after the first such day, 0 and more
 * @param recency t_x: from the first purchase to the last one
 * @param age T: from the first purchase to the end of the observation
 */
public record PurchaseHistory(int repeats, double recency, double age) {
    public PurchaseHistory {
        if (repeats < 0 || !(recency >= 0) || !(age >= recency) || (repeats == 0 && recency != 0)) {
            throw new IllegalArgumentException("repeats " + repeats + ", recency " + recency + ", age " + age
                    + " (expected: 0 <= recency <= age, and recency 0 without repeats)");
        }
    }
}
