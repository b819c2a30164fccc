package dev.perennial.stage.fact;

/**
 * What was taken back of an order.
 *
 * @param refunded sum of the refunds with an amount, in minor units of the order's currency, at least 0
 * @param returned refunded in full
 * @param cancelled cancelled by shop or customer
 */
public record Reversal(long refunded, boolean returned, boolean cancelled) {
    private static final long MOST = 1_000_000_000_000_000_000L;
    static final Reversal NOTHING = new Reversal(0, false, false);

    public Reversal {
        if (refunded < 0) {
            throw new IllegalArgumentException("refunded: " + refunded + " (expected: not negative)");
        }
    }

    Reversal refundedBy(long amount) {
        return new Reversal(Math.min(MOST, refunded + Math.min(MOST, amount)), returned, cancelled);
    }

    Reversal returnedInFull() {
        return new Reversal(refunded, true, cancelled);
    }

    Reversal withCancellation() {
        return new Reversal(refunded, returned, true);
    }

    Reversal withoutAmount() {
        return new Reversal(0, returned, cancelled);
    }

    boolean leavesSomethingOf(long value) {
        return !cancelled && !returned && (refunded < value || refunded == 0);
    }
}
