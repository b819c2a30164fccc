package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A place in a table of cohorts.
 *
 * @param cohort its first day
 * @param period from 0
 */
record Cell(CohortUnit unit, LocalDate cohort, int period) implements Comparable<Cell> {
    private static final Comparator<Cell> ORDER =
            Comparator.comparing(Cell::unit).thenComparing(Cell::cohort).thenComparingInt(Cell::period);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
