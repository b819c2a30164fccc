package dev.perennial.launcher.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and after what pauses a request is tried again: exponential, with jitter, unless the service says when.
 *
 * @param attempts at most so many requests, the first one included
 * @param first pause after the first failure
 * @param longest no pause is longer
 */
public record Retry(int attempts, Duration first, Duration longest) {
    /** Patient enough for a service that is being started again. */
    public static final Retry DEFAULT = new Retry(8, Duration.ofMillis(250), Duration.ofSeconds(10));
    /** One attempt only. */
    public static final Retry NONE = new Retry(1, Duration.ZERO, Duration.ZERO);

    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: > 0)");
        }
    }

    /**
     * The pause before the next attempt.
     *
     * @param attempt the attempt that failed, from 1
     * @param asked what the service asked for ({@code Retry-After}); zero where it asked for nothing
     */
    Duration pause(int attempt, Duration asked) {
        if (asked.isPositive()) {
            return asked.compareTo(longest) < 0 ? asked : longest;
        }
        long full = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
