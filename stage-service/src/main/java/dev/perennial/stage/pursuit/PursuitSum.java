package dev.perennial.stage.pursuit;

/**
 * A number of pursuits and what they are worth.
 *
 * @param minor in minor units of the brand's currency
 */
record PursuitSum(long pursuits, long minor) {
    static final PursuitSum NOTHING = new PursuitSum(0, 0);

    static PursuitSum of(PursuitCase one) {
        return new PursuitSum(1, one.minor());
    }

    PursuitSum plus(PursuitSum other) {
        return new PursuitSum(pursuits + other.pursuits, minor + other.minor);
    }

    PursuitSum negated() {
        return new PursuitSum(-pursuits, -minor);
    }

    boolean isNothing() {
        return pursuits == 0 && minor == 0;
    }
}
