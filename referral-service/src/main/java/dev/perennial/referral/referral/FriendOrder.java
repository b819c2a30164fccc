package dev.perennial.referral.referral;

import dev.perennial.platform.money.Money;
import dev.perennial.referral.recognition.FirstOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * The friend's first order, as far as a referral keeps it.
 *
 * @param remaining what refunds left of the value
 * @param reducedAt when it was last refunded in part, or taken back
 */
public record FriendOrder(String id, Money value, Money remaining, Instant at, Optional<Instant> reducedAt) {
    static FriendOrder of(FirstOrder order) {
        return new FriendOrder(order.order(), order.value(), order.remaining(), order.at(), order.reducedAt());
    }
}
