package dev.perennial.stage.pursuit;

import dev.perennial.platform.id.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * A pursuit of one customer.
 *
 * @param key which one it is; empty where no event said
 * @param openedBy the event that began it
 * @param progressedAt the last event that carried it on
 * @param minor what it is worth, in minor units of the brand's currency; what it brought once it is won, where the winning event
 *     says so
 * @param fellOutAt when its time ran out; absent where it never did, and where that was taken back
 * @param abandonedAt when the time of the reminder came last; stays when the customer takes it up again
 * @param closedAt when it was won or lost
 */
public record PursuitCase(
        String key,
        EventId openedBy,
        Instant openedAt,
        Instant progressedAt,
        Outcome outcome,
        long minor,
        Optional<Instant> fellOutAt,
        Optional<Instant> abandonedAt,
        Optional<Instant> closedAt) {

    static PursuitCase opened(String key, EventId by, Instant at, long minor) {
        return new PursuitCase(
                key, by, at, at, Outcome.OPEN, minor, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Carried on; a fall-out about which nobody was reminded is taken back. */
    PursuitCase progressed(String known, Instant at, long worth) {
        return new PursuitCase(
                known,
                openedBy,
                openedAt,
                at,
                Outcome.OPEN,
                worth,
                fellOutAt.filter(then -> outcome != Outcome.FELL_OUT),
                abandonedAt,
                Optional.empty());
    }

    /** Its time ran out. */
    PursuitCase fellOut(Instant at) {
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                Outcome.FELL_OUT,
                minor,
                Optional.of(at),
                abandonedAt,
                Optional.empty());
    }

    /** The time of the reminder has come. */
    PursuitCase abandoned(Instant at) {
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                Outcome.ABANDONED,
                minor,
                fellOutAt,
                Optional.of(at),
                Optional.empty());
    }

    PursuitCase won(Instant at, long worth) {
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                Outcome.WON,
                worth,
                Optional.empty(),
                abandonedAt,
                Optional.of(at));
    }

    /** @param ranOut when its time had run out before it was abandoned last */
    PursuitCase wonBack(Instant at, long worth, Instant ranOut) {
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                Outcome.WON_BACK,
                worth,
                Optional.of(ranOut),
                abandonedAt,
                Optional.of(at));
    }

    PursuitCase lost(Instant at) {
        return new PursuitCase(
                key, openedBy, openedAt, progressedAt, Outcome.LOST, minor, fellOutAt, abandonedAt, Optional.of(at));
    }
}
