package dev.perennial.referral.referral;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.feed.NewEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the log is told about referrals, on the advocate's timeline: that one was completed, that one was taken back. */
final class ReferralNews {
    private ReferralNews() {}

    /**
     * The news of a change, if there is any.
     *
     * @param now where the friend's timeline does not say when the referral ended
     */
    static Optional<NewEvent> of(ReferralChange change, Instant now) {
        Referral referral = change.after();
        if (change.completes()) {
            Instant at = referral.order().map(FriendOrder::at).orElse(referral.recognisedAt());
            return Optional.of(news("referral-completed:", OwnEvents.REFERRAL_COMPLETED, referral, at));
        }
        return change.reverses()
                ? Optional.of(news("referral-reversed:", OwnEvents.REFERRAL_REVERSED, referral, change.endedAt(now)))
                : Optional.empty();
    }

    private static NewEvent news(String prefix, String name, Referral referral, Instant at) {
        return new NewEvent(
                referral.advocate(), prefix + referral.id() + ":" + referral.round(), name, at, properties(referral));
    }

    private static Fields properties(Referral referral) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("referral_id", referral.id().toString());
        properties.put("friend_id", referral.friend().toString());
        properties.put("program", referral.program().value());
        properties.put("code", referral.code().text());
        properties.put("via", referral.via().key());
        referral.order().ifPresent(order -> {
            properties.put("order_id", order.id());
            properties.put("value", order.value().major());
            properties.put("currency", order.value().currency().getCurrencyCode());
        });
        properties.put("reason", referral.decision().reasons().getFirst().key());
        return new Fields(properties);
    }
}
