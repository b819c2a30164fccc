package dev.perennial.referral.reward;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.feed.NewEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the log is told about rewards, on their holders' timelines: that one was paid, that a paid one was taken back. */
final class RewardNews {
    private RewardNews() {}

    static Optional<NewEvent> of(Booking booking) {
        Reward after = booking.after();
        boolean wasPaid = booking.before().flatMap(Reward::paidAt).isPresent();
        return switch (after.state()) {
            case PAID ->
                after.paidAt()
                        .map(at -> new NewEvent(
                                after.holder(), "reward-paid:" + after.id(), "Reward Paid", at, properties(after)));
            case REVERSED ->
                wasPaid
                        ? after.reversedAt()
                                .map(at -> new NewEvent(
                                        after.holder(),
                                        "reward-reversed:" + after.id(),
                                        "Reward Reversed",
                                        at,
                                        properties(after)))
                        : Optional.empty();
            case PENDING, APPROVED -> Optional.empty();
        };
    }

    private static Fields properties(Reward reward) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("reward_id", reward.id().toString());
        properties.put("referral_id", reward.referral().toString());
        properties.put("program", reward.program().value());
        properties.put("side", reward.side().key());
        properties.put("kind", reward.terms().kind().key());
        reward.terms()
                .worth()
                .ifPresentOrElse(
                        worth -> {
                            properties.put("value", worth.major());
                            properties.put("currency", worth.currency().getCurrencyCode());
                        },
                        () -> properties.put("points", reward.terms().amount()));
        reward.reason().ifPresent(reason -> properties.put("reason", reason));
        return new Fields(properties);
    }
}
