package dev.perennial.customer.value;

/**
 * What moved the worth of a customer, or of all, since the last snapshot, in minor units.
 *
 * @param newMinor of customers who were not there before
 * @param grownMinor what others became worth more, by orders and by time
 * @param lostMinor what others became worth less, by refunds and by silence; 0 or less
 * @param reestimatedMinor what the same customers are worth more or less because the model or the settings are others
 */
record EquityMove(long newMinor, long grownMinor, long lostMinor, long reestimatedMinor) {
    static final EquityMove NONE = new EquityMove(0, 0, 0, 0);

    /** Of a customer who was not there before. */
    static EquityMove ofNew(long worth) {
        return new EquityMove(worth, 0, 0, 0);
    }

    /**
     * Of a customer who was.
     *
     * @param before worth in the last snapshot
     * @param aged worth now, reckoned as then
     * @param now worth now
     */
    static EquityMove of(long before, long aged, long now) {
        long moved = aged - before;
        return new EquityMove(0, Math.max(moved, 0), Math.min(moved, 0), now - aged);
    }

    EquityMove plus(EquityMove other) {
        return new EquityMove(
                newMinor + other.newMinor,
                grownMinor + other.grownMinor,
                lostMinor + other.lostMinor,
                reestimatedMinor + other.reestimatedMinor);
    }
}
