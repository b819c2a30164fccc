package dev.perennial.referral.recognition;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.OrderValue;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * The first order a customer completed, by the time it happened; it stays the first when it is taken back.
 *
 * @param order the order's id; made from the message where it has none
 * @param value what it was worth, not negative
 * @param refunded what was given back so far, less than the value while the order is placed
 * @param reducedAt when it was last reduced
 */
public record FirstOrder(
        String order, Instant at, Money value, Money refunded, OrderStanding standing, Optional<Instant> reducedAt) {

    private static final BigDecimal MOST = new BigDecimal("1e15");

    static FirstOrder of(Event completed, Currency otherwise) {
        Money sent = OrderValue.of(completed.properties(), otherwise);
        Money value = new Money(Math.max(0, sent.minor()), sent.currency());
        return new FirstOrder(
                completed.properties().text("order_id").orElseGet(() -> "message:" + completed.messageId()),
                completed.occurredAt(),
                value,
                Money.zero(value.currency()),
                OrderStanding.PLACED,
                Optional.empty());
    }

    /** What is left of its value. */
    public Money remaining() {
        return standing == OrderStanding.PLACED ? value.minus(refunded) : Money.zero(value.currency());
    }

    /**
     * The order after a reduction; unchanged where the reduction is of another order. A refund in another currency
     * counts as whole: nobody is rewarded for an order of which it is unknown what remains.
     */
    FirstOrder reduced(Reduction reduction) {
        if (standing != OrderStanding.PLACED || !order.equals(reduction.order())) {
            return this;
        }
        if (reduction.cancelled()) {
            return with(refunded, OrderStanding.CANCELLED, reduction.at());
        }
        Optional<Money> amount = refundedBy(reduction);
        boolean partly =
                amount.isPresent() && amount.get().minor() < remaining().minor();
        return partly
                ? with(refunded.plus(amount.get()), OrderStanding.PLACED, reduction.at())
                : with(value, OrderStanding.REFUNDED, reduction.at());
    }

    private Optional<Money> refundedBy(Reduction reduction) {
        Currency own = value.currency();
        boolean same = reduction
                .currency()
                .map(own.getCurrencyCode()::equalsIgnoreCase)
                .orElse(true);
        return same
                ? reduction
                        .amount()
                        .filter(amount -> amount.compareTo(MOST) < 0)
                        .map(amount -> Money.ofMajor(amount, own))
                : Optional.empty();
    }

    private FirstOrder with(Money newRefunded, OrderStanding newStanding, Instant reduced) {
        return new FirstOrder(order, at, value, newRefunded, newStanding, Optional.of(reduced));
    }
}
