package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A place in the table of contracts.
 *
 * @param day from the day after which it counts; {@link #ALL_DAYS} for the sum of them
 * @param interval ISO 8601, such as P1M
 * @param cohort first day of the month in which they began
 * @param renewal from 1; 0 for the beginning
 */
record ContractCell(LocalDate day, String interval, LocalDate cohort, int renewal) implements Comparable<ContractCell> {
    static final LocalDate ALL_DAYS = LocalDate.MIN;

    private static final Comparator<ContractCell> ORDER = Comparator.comparing(ContractCell::day)
            .thenComparing(ContractCell::interval)
            .thenComparing(ContractCell::cohort)
            .thenComparingInt(ContractCell::renewal);

    @Override
    public int compareTo(ContractCell other) {
        return ORDER.compare(this, other);
    }
}
