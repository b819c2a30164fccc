package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A place in the table of contracts.
 *
 * @param interval ISO 8601, such as P1M
 * @param cohort first day of the month in which they began
 * @param renewals how often they were renewed
 */
record ContractCell(String interval, LocalDate cohort, int renewals) implements Comparable<ContractCell> {
    private static final Comparator<ContractCell> ORDER = Comparator.comparing(ContractCell::interval)
            .thenComparing(ContractCell::cohort)
            .thenComparingInt(ContractCell::renewals);

    @Override
    public int compareTo(ContractCell other) {
        return ORDER.compare(this, other);
    }
}
