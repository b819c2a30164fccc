package dev.perennial.platform.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Lets something happen at most once in a while. A clock that was ahead and is put right does not hold it up until the
 * wrong time comes. For one thread at a time.
 */
public final class AtMostEvery {
    private final Duration every;
    private Instant last;

    /** @param every the shortest time between two */
    public AtMostEvery(Duration every) {
        this(every, Instant.MIN);
    }

    private AtMostEvery(Duration every, Instant last) {
        this.every = every;
        this.last = last;
    }

    /** One that lets it happen for the first time when the time has passed once. */
    public static AtMostEvery from(Instant now, Duration every) {
        return new AtMostEvery(every, now);
    }

    /** Whether it may happen now; if so, the next time counts from here. */
    public boolean take(Instant now) {
        boolean tooSoon = !last.isAfter(now) && now.minus(every).isBefore(last);
        if (!tooSoon) {
            last = now;
        }
        return !tooSoon;
    }
}
