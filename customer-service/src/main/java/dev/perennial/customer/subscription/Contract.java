package dev.perennial.customer.subscription;

import dev.perennial.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A subscription that a customer has or had, from its start on.
 *
 * @param subscription how it is called; empty where its events name none
 * @param interval from one renewal to the next, as it was begun
 * @param renewals how often it was renewed
 * @param paidAt when it was begun, or renewed last
 * @param renewsAt when it is to be renewed next, as the events say; absent where they do not
 * @param price of one interval, as the events say
 * @param cancelledAt absent while it was not, or no more
 * @param endsAt when a cancelled one ends, as the event says
 */
public record Contract(
        String subscription,
        Instant startedAt,
        Period interval,
        int renewals,
        Instant paidAt,
        Optional<Instant> renewsAt,
        Optional<Money> price,
        Optional<Instant> cancelledAt,
        Optional<Instant> endsAt) {
    /** What lies further ahead of an event that says so is a mistake. */
    private static final Duration MOST_AHEAD = Duration.ofDays(7_305);

    /** @param next when it is to be renewed, where the event says so; one that cannot be is none */
    static Contract begun(
            String subscription, Instant at, Period interval, Optional<Instant> next, Optional<Money> price) {
        return new Contract(
                subscription,
                at,
                interval,
                0,
                at,
                next.filter(told -> isAhead(at, told)),
                price,
                Optional.empty(),
                Optional.empty());
    }

    boolean isCancelled() {
        return cancelledAt.isPresent();
    }

    /** Begun again while it runs, as when a plan is changed: what is new of it holds, but it is no renewal. */
    Contract changed(Instant at, Optional<Instant> next, Optional<Money> newPrice) {
        return new Contract(
                subscription,
                startedAt,
                interval,
                renewals,
                paidAt,
                next.filter(told -> isAhead(at, told)).or(() -> renewsAt),
                newPrice.or(() -> price),
                cancelledAt,
                endsAt);
    }

    /** Once more; who had cancelled has thought better of it. */
    Contract renewed(Instant at, Optional<Instant> next, Optional<Money> newPrice) {
        return new Contract(
                subscription,
                startedAt,
                interval,
                renewals + 1,
                at,
                next.filter(told -> isAhead(at, told)),
                newPrice.or(() -> price),
                Optional.empty(),
                Optional.empty());
    }

    Contract cancelled(Instant at, Optional<Instant> end) {
        return new Contract(
                subscription,
                startedAt,
                interval,
                renewals,
                paidAt,
                renewsAt,
                price,
                Optional.of(at),
                end.filter(told -> told.isBefore(at.plus(MOST_AHEAD)))
                        .map(told -> told.isBefore(startedAt) ? startedAt : told));
    }

    private static boolean isAhead(Instant at, Instant told) {
        return told.isAfter(at) && told.isBefore(at.plus(MOST_AHEAD));
    }

    /** The day on which it is to be renewed next: as the events say, else an interval after it was paid for. */
    LocalDate renewsOn(ZoneId zone) {
        return renewsAt.map(at -> day(at, zone))
                .orElseGet(() -> day(paidAt, zone).plus(interval));
    }

    /** The day on which a cancelled one ends: as the event says, else with what is paid for, but not before it was cancelled. */
    Optional<LocalDate> endsOn(ZoneId zone) {
        return cancelledAt.map(
                at -> endsAt.map(told -> day(told, zone)).orElseGet(() -> later(renewsOn(zone), day(at, zone))));
    }

    /**
     * The day from which on it counts as not renewed if nothing more is seen of it: of a cancelled one the day of the renewal that does
     * not come, of others a whole interval after the day on which they were to be renewed.
     */
    LocalDate lostOn(ZoneId zone) {
        LocalDate next = renewsOn(zone);
        return endsOn(zone).map(end -> later(next, end)).orElseGet(() -> next.plus(interval));
    }

    static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
