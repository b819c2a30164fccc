package dev.perennial.attribution.source;

/**
 * Customers a source acquired, or a change of it.
 *
 * @param customers all of them
 * @param buyers those with an order that was not cancelled
 */
record CustomerCount(long customers, long buyers) {
    CustomerCount plus(CustomerCount other) {
        return new CustomerCount(customers + other.customers, buyers + other.buyers);
    }

    boolean isZero() {
        return customers == 0 && buyers == 0;
    }
}
