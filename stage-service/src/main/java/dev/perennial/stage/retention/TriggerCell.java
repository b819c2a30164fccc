package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A place in the table of triggers.
 *
 * @param cohort first day of the month of the first order
 * @param window the shortest in which the event happened
 */
record TriggerCell(String event, LocalDate cohort, TriggerWindow window) implements Comparable<TriggerCell> {
    private static final Comparator<TriggerCell> ORDER = Comparator.comparing(TriggerCell::event)
            .thenComparing(TriggerCell::cohort)
            .thenComparing(TriggerCell::window);

    @Override
    public int compareTo(TriggerCell other) {
        return ORDER.compare(this, other);
    }
}
