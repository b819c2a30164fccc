package dev.perennial.customer.subscription;

import dev.perennial.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param payments its start, its renewals and what changed it, the first one first
 * @param paidBefore when it was begun or renewed before the last renewal; absent without any
 * @param dueAt when the last renewal was due, as the events said; absent where they did not
 * @param replacedAt when another took its place, as at a change to a plan of another interval; absent while none did
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
        Optional<Instant> endsAt,
        List<Payment> payments,
        Optional<Instant> paidBefore,
        Optional<Instant> dueAt,
        Optional<Instant> replacedAt) {
    /** What lies further ahead of an event that says so is a mistake. */
    private static final Duration MOST_AHEAD = Duration.ofDays(7_305);

    /** So many days behind its day a renewal that nobody saw has not been, unless the interval is shorter. */
    private static final int GRACE_DAYS = 31;

    /** Ends are told to the second or to the day, in whatever zone. */
    private static final Duration A_DAY = Duration.ofDays(1);

    public Contract {
        // states that were stored before there was such a thing, until they are folded anew
        payments = payments == null ? List.of() : List.copyOf(payments);
    }

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
                Optional.empty(),
                List.of(new Payment(at, price)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    boolean isCancelled() {
        return cancelledAt.isPresent();
    }

    /** Begun again while it runs, as when its price is changed: what is new of it holds, but it is no renewal. */
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
                endsAt,
                with(new Payment(at, newPrice.or(() -> price))),
                paidBefore,
                dueAt,
                replacedAt);
    }

    /**
     * Once more. Who had cancelled has thought better of it, unless the end that was told is no nearer than that of the interval that
     * begins: until then it goes on being paid.
     */
    Contract renewed(Instant at, Optional<Instant> next, Optional<Money> newPrice) {
        Instant nearest = at.atOffset(ZoneOffset.UTC).plus(interval).toInstant().minus(A_DAY);
        boolean isNotice =
                endsAt.filter(end -> end.isAfter(at) && !end.isBefore(nearest)).isPresent();
        return new Contract(
                subscription,
                startedAt,
                interval,
                renewals + 1,
                at,
                next.filter(told -> isAhead(at, told)),
                newPrice.or(() -> price),
                cancelledAt.filter(cancelled -> isNotice),
                endsAt.filter(end -> isNotice),
                with(new Payment(at, newPrice.or(() -> price))),
                Optional.of(paidAt),
                renewsAt,
                replacedAt);
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
                        .map(told -> told.isBefore(startedAt) ? startedAt : told),
                payments,
                paidBefore,
                dueAt,
                replacedAt);
    }

    /** Another took its place: it was neither renewed nor lost. */
    Contract replaced(Instant at) {
        return new Contract(
                subscription,
                startedAt,
                interval,
                renewals,
                paidAt,
                renewsAt,
                price,
                Optional.empty(),
                Optional.empty(),
                payments,
                paidBefore,
                dueAt,
                Optional.of(at));
    }

    private static boolean isAhead(Instant at, Instant told) {
        return told.isAfter(at) && told.isBefore(at.plus(MOST_AHEAD));
    }

    private List<Payment> with(Payment payment) {
        return Stream.concat(payments.stream(), Stream.of(payment)).toList();
    }

    /** The day on which it is to be renewed next: as the events say, else an interval after it was paid for. */
    LocalDate renewsOn(ZoneId zone) {
        return renewsAt.map(at -> day(at, zone))
                .orElseGet(() -> day(paidAt, zone).plus(interval));
    }

    /** The day on which its last renewal was due, however early or late it came; that of its start without any. */
    LocalDate dueOn(ZoneId zone) {
        return dueAt.map(at -> day(at, zone))
                .orElseGet(
                        () -> paidBefore.map(at -> day(at, zone).plus(interval)).orElseGet(() -> day(startedAt, zone)));
    }

    /** The day on which a cancelled one ends: as the event says, else with what is paid for, but not before it was cancelled. */
    Optional<LocalDate> endsOn(ZoneId zone) {
        return cancelledAt.map(
                at -> endsAt.map(told -> day(told, zone)).orElseGet(() -> later(renewsOn(zone), day(at, zone))));
    }

    /**
     * The day from which on it counts as not renewed if nothing more is seen of it: of a cancelled one the day of the renewal that does
     * not come, of others that from which on the renewal has not been.
     */
    LocalDate lostOn(ZoneId zone) {
        LocalDate next = renewsOn(zone);
        return endsOn(zone).map(end -> later(next, end)).orElseGet(() -> settled(next));
    }

    /**
     * From when on a renewal that was due on a day, and was not seen, has not been: an interval later, but no more than 31 days. Before,
     * nobody knows how many of those who came up for renewal that day are renewed.
     */
    LocalDate settled(LocalDate due) {
        LocalDate byInterval = due.plus(interval);
        LocalDate byDays = due.plusDays(GRACE_DAYS);
        return byInterval.isBefore(byDays) ? byInterval : byDays;
    }

    /** Whether it counts as lost at a moment, by days that are the same wherever the brand is. */
    boolean isLost(Instant at) {
        return !day(at, ZoneOffset.UTC).isBefore(lostOn(ZoneOffset.UTC));
    }

    /** Whether it runs on a day: from its start until it ends, is replaced or counts as lost. */
    public boolean runsOn(LocalDate day, ZoneId zone) {
        LocalDate end =
                replacedAt.map(at -> day(at, zone)).or(() -> endsOn(zone)).orElseGet(() -> lostOn(zone));
        return !day.isBefore(day(startedAt, zone)) && day.isBefore(end);
    }

    /** Whether it was cancelled by the end of a day. */
    public boolean isCancelledBy(LocalDate day, ZoneId zone) {
        return cancelledAt.filter(at -> !day(at, zone).isAfter(day)).isPresent();
    }

    /** The day of a moment. */
    public static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
