package dev.perennial.stage.fact;

import java.time.Instant;
import java.time.Period;

/**
 * A subscription that a customer has or had, from its start on.
 *
 * @param interval from one renewal to the next
 * @param renewals how often it was renewed
 * @param ended whether it was cancelled
 */
public record Contract(Instant startedAt, Period interval, int renewals, boolean ended) {

    static Contract begun(Instant at, Period interval) {
        return new Contract(at, interval.normalized(), 0, false);
    }

    /** Once more; who had cancelled has thought better of it. */
    Contract renewed() {
        return new Contract(startedAt, interval, renewals + 1, false);
    }

    Contract cancelled() {
        return new Contract(startedAt, interval, renewals, true);
    }
}
