package dev.perennial.stage.pursuit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * From which days on it is too early to judge what became of pursuits that were opened on them and not carried on.
 *
 * @param undecidedFrom the first day of whose pursuits some may not have had the time until they are abandoned
 * @param unsettledFrom the first day of whose abandoned pursuits some may still be won back; not after the other
 */
record Deadlines(LocalDate undecidedFrom, LocalDate unsettledFrom) {

    /** @param zone whose days are counted by */
    static Deadlines of(Pursuit pursuit, Instant now, ZoneId zone) {
        Instant decided = now.minus(pursuit.remindAfter());
        return new Deadlines(
                LocalDate.ofInstant(decided, zone), LocalDate.ofInstant(decided.minus(pursuit.wonBackWithin()), zone));
    }

    /** What can be said of the pursuits that were opened on a day. */
    Maturity of(LocalDate day) {
        if (day.isBefore(unsettledFrom)) {
            return Maturity.SETTLED;
        }
        return day.isBefore(undecidedFrom) ? Maturity.DECIDED : Maturity.RUNNING;
    }
}
