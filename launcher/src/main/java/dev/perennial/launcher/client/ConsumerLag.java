package dev.perennial.launcher.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer of the feed is.
 *
 * @param lagEvents events it has not seen yet
 * @param caughtUp whether it has seen everything there was when it last looked
 * @param seenAt when it last looked; null where it has not looked yet
 * @param failure why its last try failed; null where it did not
 */
public record ConsumerLag(
        String consumer,
        long lagEvents,
        boolean caughtUp,
        @Nullable Instant seenAt,
        @Nullable String failure) {}
