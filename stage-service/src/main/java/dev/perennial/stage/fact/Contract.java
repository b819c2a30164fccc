package dev.perennial.stage.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A subscription that a customer has or had, from its start on.
 *
 * @param interval from one renewal to the next
 * @param renewedOn on which day each renewal counts, in days since 1970 in the brand's calendar, never falling: the day on
 *     which it was due, or that on which it was renewed where that is later
 * @param renewsAt when the next renewal is due, as far as is known
 * @param endsAt the end of what was paid, where it was cancelled; may be to come
 */
public record Contract(
        Instant startedAt, Period interval, List<Integer> renewedOn, Instant renewsAt, Optional<Instant> endsAt) {
    /** Renewals beyond are not told apart. */
    public static final int MOST_RENEWALS = 1_000;

    public Contract {
        renewedOn = List.copyOf(renewedOn);
    }

    static Contract begun(Instant at, Period interval, Instant renewsAt) {
        return new Contract(at, interval.normalized(), List.of(), renewsAt, Optional.empty());
    }

    /** Whether it was cancelled. */
    public boolean ended() {
        return endsAt.isPresent();
    }

    /**
     * From when on it counts as lost, where it was cancelled: the day on which the renewal is due that it will not see, or that of
     * its end where that is later. Before, nobody knows how many of those who began with it are renewed.
     *
     * @param zone whose days are meant
     * @return not before its start and its last renewal
     */
    public Optional<LocalDate> lostOn(ZoneId zone) {
        return endsAt.map(end -> {
            int known = Math.max(lastDay(zone), day(renewsAt, zone));
            return LocalDate.ofEpochDay(Math.max(known, day(end, zone)));
        });
    }

    /**
     * Once more; who had cancelled has thought better of it.
     *
     * @param next when the renewal after this one is due
     */
    Contract renewed(Instant at, Instant next, ZoneId zone) {
        List<Integer> days = new ArrayList<>(renewedOn);
        if (days.size() < MOST_RENEWALS) {
            days.add(Math.max(lastDay(zone), Math.max(day(renewsAt, zone), day(at, zone))));
        }
        return new Contract(startedAt, interval, days, next, Optional.empty());
    }

    /** As when the plan was changed: the next renewal is due at another time. */
    Contract goesOn(Instant next) {
        return new Contract(startedAt, interval, renewedOn, next, endsAt);
    }

    Contract cancelled(Instant end) {
        Instant notBefore = end.isBefore(startedAt) ? startedAt : end;
        return new Contract(startedAt, interval, renewedOn, renewsAt, Optional.of(notBefore));
    }

    private int lastDay(ZoneId zone) {
        return renewedOn.isEmpty() ? day(startedAt, zone) : renewedOn.getLast();
    }

    private static int day(Instant at, ZoneId zone) {
        return (int) LocalDate.ofInstant(at, zone).toEpochDay();
    }
}
