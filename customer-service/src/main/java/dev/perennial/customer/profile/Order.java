package dev.perennial.customer.profile;

import dev.perennial.platform.event.OrderMargin;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param value as it was completed
 * @param margin what it left as it was completed; null where it does not tell
 * @param refunded of it; at most the value
 * @param products pieces that were not given back, by product; 0 where all were
 * @param subscription that it is a delivery of, as it names it; null where it names none
 */
public record Order(
        Instant at,
        Money value,
        @Nullable Money margin,
        Money refunded,
        boolean cancelled,
        Map<String, Integer> products,
        @Nullable String subscription) {

    public Order {
        products = Collections.unmodifiableMap(products);
    }

    static Order completed(
            Instant at,
            Money value,
            Optional<Money> margin,
            Map<String, Integer> products,
            Optional<String> subscription) {
        return new Order(
                at,
                value,
                margin.orElse(null),
                Money.zero(value.currency()),
                false,
                products,
                subscription.orElse(null));
    }

    /** What is left of it. */
    public Money net() {
        return cancelled ? Money.zero(value.currency()) : value.minus(refunded);
    }

    /** What is left of its margin, where it tells. */
    Optional<Money> netMargin() {
        return Optional.ofNullable(margin)
                .map(whole -> cancelled ? Money.zero(whole.currency()) : OrderMargin.left(whole, value, net()));
    }

    /**
     * The products of which the customer keeps something: none where the order was cancelled, or refunded as a whole.
     */
    Set<String> kept() {
        if (cancelled || (value.minor() > 0 && net().minor() <= 0)) {
            return Set.of();
        }
        Map<String, Integer> some = new LinkedHashMap<>(products);
        some.values().removeIf(pieces -> pieces == 0);
        return some.keySet();
    }

    /** @param returned pieces that were given back, by product */
    Order refund(Money amount, Map<String, Integer> returned) {
        Map<String, Integer> left = new LinkedHashMap<>(products);
        returned.forEach((product, pieces) -> left.computeIfPresent(product, (key, had) -> Math.max(0, had - pieces)));
        long most = Math.max(0, value.minor());
        long total = Math.min(most, Math.addExact(refunded.minor(), Math.max(0, amount.minor())));
        return new Order(at, value, margin, new Money(total, value.currency()), cancelled, left, subscription);
    }

    Order cancel() {
        return new Order(at, value, margin, refunded, true, products, subscription);
    }
}
