package dev.perennial.referral.recognition;

import dev.perennial.platform.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that took an order back, as a whole or in part.
 *
 * @param order the order's id
 * @param cancelled whether the order was called off rather than refunded
 * @param amount in major units, not negative; empty for the whole order
 * @param currency ISO 4217 code; empty for the order's own
 * @param at when it happened
 */
public record Reduction(
        String order, boolean cancelled, Optional<BigDecimal> amount, Optional<String> currency, Instant at) {

    /** The reduction an event tells of; empty for other events and for one that names no order. */
    static Optional<Reduction> in(Event event) {
        boolean cancelled = event.isTrack("Order Cancelled");
        if (!cancelled && !event.isTrack("Order Refunded")) {
            return Optional.empty();
        }
        return event.properties()
                .text("order_id")
                .map(order -> new Reduction(
                        order,
                        cancelled,
                        cancelled
                                ? Optional.empty()
                                : event.properties().number("total").map(BigDecimal::abs),
                        event.properties().text("currency"),
                        event.occurredAt()));
    }
}
