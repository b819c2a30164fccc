package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads cells of contracts as the table is read, where all are of one interval. */
final class SeenInCells {

    private SeenInCells() {}

    /** What had come up when a day began. */
    static SeenContracts of(Map<ContractCell, ContractCount> cells, LocalDate today) {
        SortedMap<Integer, ContractCount> counts = new TreeMap<>();
        LocalDate first = LocalDate.MAX;
        long leaving = 0;
        for (Map.Entry<ContractCell, ContractCount> entry : cells.entrySet()) {
            ContractCell cell = entry.getKey();
            if (cell.day().equals(ContractCell.ALL_DAYS)) {
                counts.merge(cell.renewal(), entry.getValue(), ContractCount::plus);
                first = cell.cohort().isBefore(first) ? cell.cohort() : first;
            } else if (!cell.day().isBefore(today)) {
                counts.merge(cell.renewal(), entry.getValue().negated(), ContractCount::plus);
                leaving += entry.getValue().lost();
            }
        }
        return new SeenContracts(first, counts, leaving);
    }

    static SortedMap<String, SeenContracts> byInterval(String interval, SeenContracts seen) {
        return new TreeMap<>(Map.of(interval, seen));
    }
}
