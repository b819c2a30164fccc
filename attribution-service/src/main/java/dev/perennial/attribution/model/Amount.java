package dev.perennial.attribution.model;

/**
 * Money in one currency.
 *
 * @param value minor units before refunds
 * @param net minor units after refunds
 */
record Amount(long value, long net) {
    static final Amount NOTHING = new Amount(0, 0);

    Amount plus(Amount other) {
        return new Amount(Math.addExact(value, other.value), Math.addExact(net, other.net));
    }
}
