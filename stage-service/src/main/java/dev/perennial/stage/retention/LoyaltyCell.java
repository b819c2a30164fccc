package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A place in the table of loyalty.
 *
 * @param cohort its first day
 */
record LoyaltyCell(CohortUnit unit, LocalDate cohort) implements Comparable<LoyaltyCell> {
    private static final Comparator<LoyaltyCell> ORDER =
            Comparator.comparing(LoyaltyCell::unit).thenComparing(LoyaltyCell::cohort);

    @Override
    public int compareTo(LoyaltyCell other) {
        return ORDER.compare(this, other);
    }
}
