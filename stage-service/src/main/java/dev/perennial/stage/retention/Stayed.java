package dev.perennial.stage.retention;

import dev.perennial.analytics.proportion.Proportion;

/**
 * Customers, or a change of their number.
 *
 * @param stayed of them, who bought after their first year
 */
record Stayed(long customers, long stayed) {
    static final Stayed NOBODY = new Stayed(0, 0);

    Stayed plus(Stayed other) {
        return new Stayed(customers + other.customers, stayed + other.stayed);
    }

    Stayed negated() {
        return new Stayed(-customers, -stayed);
    }

    /** The share of those who stayed, of at least one customer. */
    Proportion share() {
        return new Proportion(stayed, customers);
    }
}
