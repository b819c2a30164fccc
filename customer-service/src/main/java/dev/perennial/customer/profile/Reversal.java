package dev.perennial.customer.profile;

import dev.perennial.customer.growth.OrderedPieces;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.OrderValue;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refund or a cancellation of an order.
 *
 * @param order id of the order
 * @param cancellation whether the whole order was called off
 * @param total what was given back, in major units of the order's currency, 0 or more; null where it is the whole order
 * @param currency ISO 4217 code that it names, {@code XXX} where it names none of these; null where it names nothing, and is in that of
 *     the order
 * @param returned pieces that came back, by product
 */
public record Reversal(
        String order,
        boolean cancellation,
        @Nullable BigDecimal total,
        @Nullable String currency,
        Map<String, Integer> returned) {

    public Reversal {
        returned = Map.copyOf(returned);
    }

    /** Of an event that names an order. */
    static Optional<Reversal> of(Event event) {
        boolean cancellation = event.isTrack("Order Cancelled");
        if (!cancellation && !event.isTrack("Order Refunded")) {
            return Optional.empty();
        }
        return ProfileFold.orderId(event)
                .map(order -> new Reversal(
                        order,
                        cancellation,
                        event.properties().number("total").map(BigDecimal::abs).orElse(null),
                        OrderValue.named(event.properties())
                                .map(Currency::getCurrencyCode)
                                .orElse(null),
                        OrderedPieces.of(event.properties()).byProduct()));
    }

    /** What becomes of the order: nothing by an amount in another currency than the order's. */
    Order of(Order order) {
        if (cancellation) {
            return order.cancel();
        }
        boolean isOther = total != null
                && currency != null
                && !currency.equalsIgnoreCase(order.value().currency().getCurrencyCode());
        return isOther ? order : order.refund(amount(order), returned);
    }

    /** Without a total the whole order is refunded, as the Segment spec has it. */
    private Money amount(Order order) {
        return Optional.ofNullable(total)
                .filter(some -> some.compareTo(order.value().major()) < 0)
                .map(some -> Money.ofMajor(some, order.value().currency()))
                .orElse(order.value());
    }
}
