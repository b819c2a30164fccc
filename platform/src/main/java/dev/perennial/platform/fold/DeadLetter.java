package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.Reason;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer whose events cannot be taken in: its later events wait, nobody else's do.
 *
 * @param messageId the event at which it failed, where that is known
 * @param position the event's place in the feed, or that of the batch
 * @param reason what went wrong, for people
 * @param tries how often it was tried
 * @param failedAt when it failed last
 */
record DeadLetter(
        BrandId brand,
        CustomerId customer,
        Optional<String> messageId,
        Position position,
        String reason,
        int tries,
        Instant failedAt) {
    static final int MOST_TRIES = 5;
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    DeadLetter {
        if (tries < 1) {
            throw new IllegalArgumentException("tries: " + tries + " (expected: > 0)");
        }
    }

    /** A failure of which only the customer is known, after so many tries before. */
    static DeadLetter of(
            BrandId brand, CustomerId customer, Position position, Throwable failure, int triesBefore, Instant now) {
        return new DeadLetter(brand, customer, Optional.empty(), position, Reason.of(failure), triesBefore + 1, now);
    }

    /** When it is tried again; empty once it was tried often enough. */
    Optional<Instant> nextTryAt() {
        return tries >= MOST_TRIES ? Optional.empty() : Optional.of(failedAt.plus(PAUSES.get(tries - 1)));
    }
}
