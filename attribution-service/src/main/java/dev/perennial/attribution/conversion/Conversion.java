package dev.perennial.attribution.conversion;

import dev.perennial.attribution.channel.Origin;
import dev.perennial.platform.event.OrderMargin;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A purchase, a registration or a goal.
 *
 * @param key order number of a purchase, key of a goal, empty for a registration
 * @param value before refunds; never negative
 * @param margin minor units of {@code value} that an order leaves, before refunds; at most the value, less than 0 where it was
 *     sold at a loss; null where it does not tell
 * @param refunded minor units of {@code value} given back; never more than the value
 * @param cancelled a cancelled order is kept, but counts no more
 * @param fallback who gets the credit where no touchpoint is within the look-back window
 * @param issue null where the value is as the events say
 */
public record Conversion(
        ConversionId id,
        ConversionKind kind,
        String key,
        Instant at,
        Money value,
        @Nullable Long margin,
        long refunded,
        boolean cancelled,
        Origin fallback,
        @Nullable ValueIssue issue) {

    public Conversion {
        if (value.minor() < 0) {
            throw new IllegalArgumentException("value: " + value + " (expected: >= 0)");
        }
        if (margin != null && margin > value.minor()) {
            throw new IllegalArgumentException("margin: " + margin + " (expected: <= " + value.minor() + ")");
        }
        if (refunded < 0 || refunded > value.minor()) {
            throw new IllegalArgumentException("refunded: " + refunded + " (expected: 0 to " + value.minor() + ")");
        }
    }

    /** What is left of the value after refunds; nothing of a cancelled order. */
    public Money net() {
        return cancelled ? Money.zero(value.currency()) : new Money(value.minor() - refunded, value.currency());
    }

    /** What is left of the margin after refunds, nothing of a cancelled order; absent where the order does not tell. */
    public Optional<Money> netMargin() {
        return Optional.ofNullable(margin)
                .map(whole -> cancelled
                        ? Money.zero(value.currency())
                        : OrderMargin.left(new Money(whole, value.currency()), value, net()));
    }

    /** Whether it counts as a conversion. */
    public boolean counts() {
        return !cancelled;
    }

    Conversion as(ConversionKind other) {
        return new Conversion(id, other, key, at, value, margin, refunded, cancelled, fallback, issue);
    }

    /** After a refund or cancellation; a refund beyond the rest of the value gives back the rest. */
    Conversion after(Reversal reversal) {
        if (reversal.cancellation()) {
            return new Conversion(id, kind, key, at, value, margin, refunded, true, fallback, issue);
        }
        if (reversal.isInOther(value)) {
            return new Conversion(
                    id, kind, key, at, value, margin, refunded, cancelled, fallback, ValueIssue.REFUND_CURRENCY);
        }
        Money rest = new Money(value.minor() - refunded, value.currency());
        long more = reversal.of(rest).minor();
        return new Conversion(id, kind, key, at, value, margin, refunded + more, cancelled, fallback, issue);
    }
}
