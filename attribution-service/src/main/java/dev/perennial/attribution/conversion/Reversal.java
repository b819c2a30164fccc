package dev.perennial.attribution.conversion;

import dev.perennial.attribution.channel.Label;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refund or the cancellation of an order. It may come before its order, so it is kept as it was told.
 *
 * @param total what is given back, in major units, 0 or more; null for all of it
 * @param currency code that it names; null where it names none, and is in that of its order
 * @param cancellation whether the order is cancelled
 */
record Reversal(
        String order, @Nullable BigDecimal total, @Nullable String currency, boolean cancellation) {
    private static final String REFUNDED = "Order Refunded";
    private static final String CANCELLED = "Order Cancelled";

    /** The reversal that an event is; absent for other events and where the order is not named. */
    static Optional<Reversal> of(Event event) {
        boolean cancellation = event.isTrack(CANCELLED);
        if (!cancellation && !event.isTrack(REFUNDED)) {
            return Optional.empty();
        }
        return event.properties()
                .text("order_id")
                .flatMap(order -> Label.clean(order, Label.TEXT))
                .map(order -> cancellation ? new Reversal(order, null, null, true) : refund(order, event.properties()));
    }

    /** Without a total the whole order is given back. Some shops send refunds as negative amounts. */
    private static Reversal refund(String order, Fields properties) {
        Optional<BigDecimal> total = properties.number("total").map(BigDecimal::abs);
        return new Reversal(
                order,
                total.orElse(null),
                total.flatMap(some -> properties.text("currency"))
                        .flatMap(code -> Label.clean(code, Label.NAME))
                        .orElse(null),
                false);
    }

    /** Whether it is in another currency than its order. */
    boolean isInOther(Money value) {
        return currency != null && !currency.equalsIgnoreCase(value.currency().getCurrencyCode());
    }

    /**
     * What it gives back of what is left of an order.
     *
     * @param rest 0 or more
     */
    Money of(Money rest) {
        return total == null || total.compareTo(rest.major()) >= 0 ? rest : Money.ofMajor(total, rest.currency());
    }
}
