package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * Contracts of one interval, by what had come up for them when a day began.
 *
 * @param first first day of the first month in which any began
 * @param counts by renewal; those that began by 0
 * @param leaving that are cancelled, and will be lost on that day or later
 */
record SeenContracts(LocalDate first, SortedMap<Integer, ContractCount> counts, long leaving) {

    ContractCount at(int renewal) {
        return counts.getOrDefault(renewal, ContractCount.NONE);
    }

    /** How many there are. */
    long begun() {
        return at(0).kept();
    }

    long lost() {
        return counts.values().stream().mapToLong(ContractCount::lost).sum();
    }
}
