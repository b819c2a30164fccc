package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.OwnEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which events happened in the year that begins with a customer's first order: track events by name, after that order.
 * What Perennial itself found out is left out: it is nothing that the customer did then.
 */
public final class FirstYear {
    /** A year of the relationship is never shorter. */
    public static final int DAYS = 365;

    /** Names that come later are left out; more of them are no behaviour, but ids put into names. */
    static final int MOST_NAMES = 50;

    private FirstYear() {}

    /**
     * The events after one more.
     *
     * @param firstBefore the first order kept, before the event
     * @param firstNow the first order kept, after it: another one where the event took the first back
     */
    static Map<String, SeenDays> after(
            Map<String, SeenDays> seen,
            Event event,
            Optional<Instant> firstBefore,
            Optional<Instant> firstNow,
            ZoneId zone) {
        if (firstBefore.isEmpty() || firstNow.isEmpty()) {
            return Map.of();
        }
        int first = day(firstNow.get(), zone);
        Map<String, SeenDays> current = firstNow.equals(firstBefore) ? seen : since(seen, first);
        if (event.type() != EventType.TRACK || OwnEvents.includes(event)) {
            return current;
        }
        int day = day(event.occurredAt(), zone);
        return day < first + DAYS ? with(current, event.name(), day) : current;
    }

    private static Map<String, SeenDays> with(Map<String, SeenDays> seen, String name, int day) {
        SeenDays known = seen.get(name);
        if (known == null ? seen.size() >= MOST_NAMES : known.last() >= day) {
            return seen;
        }
        Map<String, SeenDays> more = new HashMap<>(seen);
        more.put(name, new SeenDays(known == null ? day : known.first(), day));
        return more;
    }

    /** The year begins later; of what was seen before and after that, the last time is known. */
    private static Map<String, SeenDays> since(Map<String, SeenDays> seen, int first) {
        Map<String, SeenDays> since = new HashMap<>();
        seen.forEach((name, days) -> {
            if (days.last() >= first) {
                since.put(name, new SeenDays(days.first() >= first ? days.first() : days.last(), days.last()));
            }
        });
        return since;
    }

    private static int day(Instant at, ZoneId zone) {
        return (int) LocalDate.ofInstant(at, zone).toEpochDay();
    }
}
