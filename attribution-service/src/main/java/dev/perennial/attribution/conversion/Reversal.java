package dev.perennial.attribution.conversion;

import dev.perennial.attribution.channel.Label;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.money.Money;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refund or the cancellation of an order.
 *
 * @param amount what is given back; null for all of it
 * @param cancellation whether the order is cancelled
 */
record Reversal(String order, @Nullable Money amount, boolean cancellation) {
    private static final String REFUNDED = "Order Refunded";
    private static final String CANCELLED = "Order Cancelled";

    /** The reversal that an event is; absent for other events and where the order is not named. */
    static Optional<Reversal> of(Event event, Currency brandCurrency) {
        boolean cancellation = event.isTrack(CANCELLED);
        if (!cancellation && !event.isTrack(REFUNDED)) {
            return Optional.empty();
        }
        return event.properties()
                .text("order_id")
                .flatMap(order -> Label.clean(order, Label.TEXT))
                .flatMap(order -> cancellation
                        ? Optional.of(new Reversal(order, null, true))
                        : refund(order, event.properties(), brandCurrency));
    }

    /** Without a total the whole order is given back. Some shops send refunds as negative amounts. */
    private static Optional<Reversal> refund(String order, Fields properties, Currency brandCurrency) {
        if (properties.number("total").isEmpty()) {
            return Optional.of(new Reversal(order, null, false));
        }
        OrderValue given =
                OrderValue.of(properties.number("total").map(total -> total.abs()), properties, brandCurrency);
        return given.issue() == null ? Optional.of(new Reversal(order, given.amount(), false)) : Optional.empty();
    }
}
