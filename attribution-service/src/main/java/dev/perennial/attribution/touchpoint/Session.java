package dev.perennial.attribution.touchpoint;

import dev.perennial.attribution.channel.Origin;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stay on the website or in the app. It ends after {@link #IDLE} without an event, or when the customer comes back
 * from another source.
 *
 * @param origin where it began; null where it began from within the site, for example after a long pause
 */
public record Session(@Nullable Origin origin, Instant lastSeenAt) {
    /** The pause that ends a session, as web analytics commonly has it. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    boolean isActive(Instant at) {
        return !at.isAfter(lastSeenAt.plus(IDLE));
    }

    boolean isFrom(@Nullable Origin other) {
        return origin != null && other != null && origin.isSameSourceAs(other);
    }

    Session seen(Instant at) {
        return new Session(origin, at);
    }
}
