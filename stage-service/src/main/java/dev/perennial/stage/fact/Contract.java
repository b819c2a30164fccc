package dev.perennial.stage.fact;

import java.time.Instant;
import java.time.Period;
import java.util.Optional;

/**
 * A subscription that a customer has or had, from its start on.
 *
 * @param interval from one renewal to the next
 * @param renewals how often it was renewed
 * @param endsAt the end of what was paid, where it was cancelled; may be to come
 */
public record Contract(Instant startedAt, Period interval, int renewals, Optional<Instant> endsAt) {

    static Contract begun(Instant at, Period interval) {
        return new Contract(at, interval.normalized(), 0, Optional.empty());
    }

    /** Whether it was cancelled. */
    public boolean ended() {
        return endsAt.isPresent();
    }

    /** Once more; who had cancelled has thought better of it. */
    Contract renewed() {
        return new Contract(startedAt, interval, renewals + 1, Optional.empty());
    }

    Contract cancelled(Instant end) {
        return new Contract(startedAt, interval, renewals, Optional.of(end.isBefore(startedAt) ? startedAt : end));
    }
}
