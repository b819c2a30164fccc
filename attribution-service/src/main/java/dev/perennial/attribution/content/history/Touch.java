package dev.perennial.attribution.content.history;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An event that belongs to an item.
 *
 * @param month in the brand's calendar
 * @param isShare whether it passes the item on
 * @param seconds spent with it, as the event says; at most {@link #MOST_SECONDS}
 */
record Touch(Instant at, int month, boolean isShare, long seconds) {
    /** What one event can say at most: four hours; beyond it a page was left open. */
    static final long MOST_SECONDS = 14_400;

    private static final String SHARED = " Shared";

    static Touch of(Event event, ZoneId zone) {
        boolean isShare = event.type() == EventType.TRACK && event.name().endsWith(SHARED);
        return new Touch(event.occurredAt(), Months.of(event.occurredAt(), zone), isShare, seconds(event.properties()));
    }

    /** Whole seconds, rounded down; nothing where the event says none, or less than none. */
    private static long seconds(Fields properties) {
        return properties
                .number("time_spent")
                .or(() -> properties.number("timeSpent"))
                .or(() -> properties.number("duration"))
                .map(stated -> stated.max(BigDecimal.ZERO).min(BigDecimal.valueOf(MOST_SECONDS)))
                .map(stated -> stated.setScale(0, RoundingMode.FLOOR).longValueExact())
                .orElse(0L);
    }
}
