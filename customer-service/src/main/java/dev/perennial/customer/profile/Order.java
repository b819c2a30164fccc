package dev.perennial.customer.profile;

import dev.perennial.platform.money.Money;
import java.time.Instant;

/**
 * An order.
 *
 * @param value as it was completed
 * @param refunded of it; at most the value
 */
public record Order(Instant at, Money value, Money refunded, boolean cancelled) {

    static Order completed(Instant at, Money value) {
        return new Order(at, value, Money.zero(value.currency()), false);
    }

    /** What is left of it. */
    public Money net() {
        return cancelled ? Money.zero(value.currency()) : value.minus(refunded);
    }

    Order refund(Money amount) {
        long most = Math.max(0, value.minor());
        long total = Math.min(most, Math.addExact(refunded.minor(), Math.max(0, amount.minor())));
        return new Order(at, value, new Money(total, value.currency()), cancelled);
    }

    Order cancel() {
        return new Order(at, value, refunded, true);
    }
}
