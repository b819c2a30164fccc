package dev.perennial.stage.pursuit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.platform.id.EventId;
import dev.perennial.stage.fact.Purchase;
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
 * @param cost what was spent on it, in the same units
 * @param fellOutAt when its time ran out; absent where it never did, and where that was taken back
 * @param abandonedAt when the time of the reminder came last; stays when the customer takes it up again
 * @param closedAt when it was won or lost
 * @param order id of the order that won it, where one did
 * @param takenBack what of its value went back with refunds of that order; {@code minor} is without it
 */
public record PursuitCase(
        String key,
        EventId openedBy,
        Instant openedAt,
        Instant progressedAt,
        Outcome outcome,
        long minor,
        long cost,
        Optional<Instant> fellOutAt,
        Optional<Instant> abandonedAt,
        Optional<Instant> closedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> order,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long takenBack) {

    public PursuitCase {
        // left out where it is empty
        order = order == null ? Optional.empty() : order;
    }

    static PursuitCase opened(String key, EventId by, Instant at, long minor) {
        return new PursuitCase(
                key,
                by,
                at,
                at,
                Outcome.OPEN,
                minor,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
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
                cost,
                fellOutAt.filter(then -> outcome != Outcome.FELL_OUT),
                abandonedAt,
                Optional.empty(),
                Optional.empty(),
                0);
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
                cost,
                Optional.of(at),
                abandonedAt,
                Optional.empty(),
                Optional.empty(),
                0);
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
                cost,
                fellOutAt,
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** @param by the order that won it, where one did */
    PursuitCase won(Instant at, long worth, Optional<String> by) {
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                Outcome.WON,
                worth,
                cost,
                Optional.empty(),
                abandonedAt,
                Optional.of(at),
                by,
                0);
    }

    /**
     * Won after it had been abandoned.
     *
     * @param by the order that won it, where one did
     * @param ranOut when its time had run out before it was abandoned last
     */
    PursuitCase wonBack(Instant at, long worth, Optional<String> by, Instant ranOut) {
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                Outcome.WON_BACK,
                worth,
                cost,
                Optional.of(ranOut),
                abandonedAt,
                Optional.of(at),
                by,
                0);
    }

    PursuitCase lost(Instant at) {
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                Outcome.LOST,
                minor,
                cost,
                fellOutAt,
                abandonedAt,
                Optional.of(at),
                Optional.empty(),
                0);
    }

    /** Somebody spent something on it. */
    PursuitCase costing(long more) {
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                outcome,
                minor,
                Math.min(PursuitAmount.MOST_MINOR, cost + more),
                fellOutAt,
                abandonedAt,
                closedAt,
                order,
                takenBack);
    }

    /** Something of what it was won by went back, or did not after all. */
    PursuitCase after(Purchase wonBy) {
        long gross = minor + takenBack;
        long left = wonBy.left(gross);
        return new PursuitCase(
                key,
                openedBy,
                openedAt,
                progressedAt,
                outcome,
                left,
                cost,
                fellOutAt,
                abandonedAt,
                closedAt,
                order,
                gross - left);
    }
}
