package dev.perennial.stage.curve;

/**
 * How many customers came back in a period, or a change of it.
 *
 * @param customers who did
 * @param last who did then and not later
 * @param revenue what that brought, in minor units of the brand's currency; 0 for curves that count customers only
 */
record CameBack(long customers, long last, long revenue) {
    static final CameBack NOBODY = new CameBack(0, 0, 0);

    CameBack(long customers, long last) {
        this(customers, last, 0);
    }

    CameBack plus(CameBack other) {
        return new CameBack(
                Math.addExact(customers, other.customers),
                Math.addExact(last, other.last),
                Math.addExact(revenue, other.revenue));
    }

    boolean isNothing() {
        return equals(NOBODY);
    }
}
