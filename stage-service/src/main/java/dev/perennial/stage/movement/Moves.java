package dev.perennial.stage.movement;

import java.time.LocalDate;

/**
 * Moves between two stages in a period.
 *
 * @param begin first day of the period; {@link LocalDate#MIN} for all before the report
 * @param from empty for customers' first stage
 */
record Moves(LocalDate begin, String from, String to, long customers) {
    /** Whether they happened before the report. */
    boolean isBefore() {
        return begin.equals(LocalDate.MIN);
    }
}
