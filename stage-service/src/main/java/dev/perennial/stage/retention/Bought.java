package dev.perennial.stage.retention;

/**
 * What customers bought, or a change of it.
 *
 * @param customers who bought
 * @param lastCustomers who bought then and not later
 * @param orders that were kept
 * @param revenue of those in the brand's currency, net of refunds, in its minor unit
 */
record Bought(long customers, long lastCustomers, long orders, long revenue) {
    static final Bought NOTHING = new Bought(0, 0, 0, 0);

    /** An order of a customer that is counted elsewhere. */
    static Bought order(long revenue) {
        return new Bought(0, 0, 1, revenue);
    }

    Bought plus(Bought other) {
        return new Bought(
                Math.addExact(customers, other.customers),
                Math.addExact(lastCustomers, other.lastCustomers),
                Math.addExact(orders, other.orders),
                Math.addExact(revenue, other.revenue));
    }

    Bought negated() {
        return new Bought(-customers, -lastCustomers, -orders, -revenue);
    }

    boolean isNothing() {
        return equals(NOTHING);
    }
}
