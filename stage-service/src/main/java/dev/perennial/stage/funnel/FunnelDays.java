package dev.perennial.stage.funnel;

import java.time.LocalDate;

/**
 * The days of a report, in the brand's calendar.
 *
 * @param from the first
 * @param to the last
 * @param underWayFrom first day on which attempts may be under way still
 * @param today after which next to nothing is known
 */
record FunnelDays(LocalDate from, LocalDate to, LocalDate underWayFrom, LocalDate today) {
    FunnelDays {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from: " + from + " (expected: a day up to " + to + ")");
        }
    }
}
