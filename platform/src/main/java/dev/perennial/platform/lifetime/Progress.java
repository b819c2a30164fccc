package dev.perennial.platform.lifetime;

import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the copying of a brand's values is.
 *
 * @param after last customer of the page before; absent at the beginning of a round
 * @param estimatedAfter only what was estimated later is asked for; absent before the first round has ended
 * @param beganAt when the round began; absent between rounds
 * @param newestAt the newest estimate that was seen in any round
 */
record Progress(
        Optional<CustomerId> after,
        Optional<Instant> estimatedAfter,
        Optional<Instant> beganAt,
        Optional<Instant> newestAt) {
    /** Values are estimated while a round goes on, and clocks differ: so much before its beginning is asked for again. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    static final Progress START = new Progress(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * After one more page.
     *
     * @param more whether there is another page
     */
    Progress after(List<LifetimeValue> page, boolean more, Instant now) {
        Instant began = beganAt.orElse(now);
        Optional<Instant> newest = newest(page);
        if (more) {
            return new Progress(Optional.of(page.getLast().customer()), estimatedAfter, Optional.of(began), newest);
        }
        Instant safe = began.minus(OVERLAP);
        Optional<Instant> next = newest.map(seen -> seen.isBefore(safe) ? seen : safe);
        return new Progress(Optional.empty(), next.or(() -> estimatedAfter), Optional.empty(), newest);
    }

    private Optional<Instant> newest(List<LifetimeValue> page) {
        Optional<Instant> newest = newestAt;
        for (LifetimeValue value : page) {
            Instant at = value.estimatedAt();
            if (newest.isEmpty() || at.isAfter(newest.get())) {
                newest = Optional.of(at);
            }
        }
        return newest;
    }
}
