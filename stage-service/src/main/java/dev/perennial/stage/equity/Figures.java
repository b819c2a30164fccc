package dev.perennial.stage.equity;

import java.math.BigInteger;

/**
 * What some customers are worth together, or by how much that changed, in minor units.
 *
 * @param customers whose worth is known
 * @param estimated of these, those of whom something can be said of what is to come
 * @param realised net revenue so far
 * @param expected margin to come
 * @param equity sum of the lifetime values
 * @param spreads squares of half the width of each customer's own 95 % interval, added up
 */
record Figures(long customers, long estimated, long realised, long expected, long equity, BigInteger spreads) {
    static final Figures NOTHING = new Figures(0, 0, 0, 0, 0, BigInteger.ZERO);

    Figures plus(Figures other) {
        return new Figures(
                customers + other.customers,
                estimated + other.estimated,
                Math.addExact(realised, other.realised),
                Math.addExact(expected, other.expected),
                Math.addExact(equity, other.equity),
                spreads.add(other.spreads));
    }

    Figures minus(Figures other) {
        return plus(other.negated());
    }

    Figures negated() {
        return new Figures(-customers, -estimated, -realised, -expected, -equity, spreads.negate());
    }

    boolean isNothing() {
        return equals(NOTHING);
    }
}
