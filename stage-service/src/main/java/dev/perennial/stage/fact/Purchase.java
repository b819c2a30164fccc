package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * An order as far as it is known: a refund or a cancellation may come before the order itself.
 *
 * @param id the shop's order id, or the message id where the shop sent none
 * @param at when it was completed; absent as long as that was not seen
 * @param value in the currency's minor units, at least 0
 * @param reversal what was taken back of it, if anything
 * @param product what it was about, where it says so; of a customer's first orders only
 */
public record Purchase(
        String id,
        Optional<Instant> at,
        Currency currency,
        long value,
        Optional<Reversal> reversal,
        Optional<OrderedProduct> product) {

    public Purchase {
        if (value < 0) {
            throw new IllegalArgumentException("value: " + value + " (expected: not negative)");
        }
    }

    /** Which order an event is about. */
    public static String idOf(Event event) {
        return event.properties().firstText("order_id", "orderId").orElse(event.messageId());
    }

    static Purchase unseen(String id, Currency currency) {
        return new Purchase(id, Optional.empty(), currency, 0, Optional.empty(), Optional.empty());
    }

    /** Refunds in another currency than the order's are forgotten. */
    Purchase completed(Instant when, Currency inCurrency, long amount, Optional<OrderedProduct> about) {
        Optional<Reversal> known = inCurrency.equals(currency) ? reversal : reversal.map(Reversal::withoutAmount);
        return new Purchase(id, Optional.of(when), inCurrency, amount, known, about);
    }

    Purchase refundedBy(long amount) {
        return with(taken().refundedBy(amount));
    }

    Purchase refundedInFull() {
        return with(taken().returnedInFull());
    }

    Purchase cancel() {
        return with(taken().withCancellation());
    }

    boolean cancelled() {
        return reversal.filter(Reversal::cancelled).isPresent();
    }

    /** Whether it counts: completed, not cancelled, not refunded in full. */
    public boolean kept() {
        return at.isPresent()
                && reversal.map(taken -> taken.leavesSomethingOf(value)).orElse(true);
    }

    /** What of its value the brand keeps, in minor units. */
    public long net() {
        return kept() ? value - Math.min(taken().refunded(), value) : 0;
    }

    /**
     * What is left of something that this order brought: as much of it as of the order's own value, rounded half to even. Of
     * an order whose completion was not seen the value is not known, so it is all or nothing.
     *
     * @param gross not negative
     */
    public long left(long gross) {
        boolean unknown = at.isEmpty() && !cancelled() && !taken().returned();
        if (reversal.isEmpty() || unknown) {
            return gross;
        }
        if (!taken().leavesSomethingOf(value)) {
            return 0;
        }
        return value == 0
                ? gross
                : BigDecimal.valueOf(gross)
                        .multiply(BigDecimal.valueOf(value - taken().refunded()))
                        .divide(BigDecimal.valueOf(value), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }

    private Reversal taken() {
        return reversal.orElse(Reversal.NOTHING);
    }

    private Purchase with(Reversal taken) {
        return new Purchase(id, at, currency, value, Optional.of(taken), product);
    }
}
