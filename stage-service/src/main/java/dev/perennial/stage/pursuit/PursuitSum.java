package dev.perennial.stage.pursuit;

/**
 * A number of pursuits, what they are worth and what they cost.
 *
 * @param minor in minor units of the brand's currency
 * @param cost in the same
 */
record PursuitSum(long pursuits, long minor, long cost) {
    static final PursuitSum NOTHING = new PursuitSum(0, 0, 0);

    static PursuitSum of(PursuitCase one) {
        return new PursuitSum(1, one.minor(), one.cost());
    }

    PursuitSum plus(PursuitSum other) {
        return new PursuitSum(pursuits + other.pursuits, minor + other.minor, cost + other.cost);
    }

    PursuitSum negated() {
        return new PursuitSum(-pursuits, -minor, -cost);
    }

    boolean isNothing() {
        return pursuits == 0 && minor == 0 && cost == 0;
    }
}
