package dev.perennial.stage.retention;

import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.fact.Contract;
import dev.perennial.stage.fact.Facts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * By how much changed subscriptions change the table of contracts. Each renewal is written with the day on which it comes up, also
 * where that is to come: who cancelled ahead is lost when those come up who did not. Everything is in the sum of all days as
 * well, so that reports read the sum and take off the few days that are to come.
 */
final class ContractChanges {
    private final ZoneId zone;
    private final Map<ContractCell, ContractCount> cells = new TreeMap<>();

    /** @param zone whose days are counted by, and whose months are the cohorts */
    ContractChanges(ZoneId zone) {
        this.zone = zone;
    }

    /** A customer's facts before and after; {@link Facts#NONE} where there was or is no such customer. */
    void add(Facts before, Facts after) {
        if (!before.contracts().equals(after.contracts())) {
            before.contracts().forEach(contract -> count(contract, -1));
            after.contracts().forEach(contract -> count(contract, 1));
        }
    }

    /** The changes, in the order of the table's key. */
    Map<ContractCell, ContractCount> cells() {
        return cells;
    }

    private void count(Contract contract, int times) {
        String interval = contract.interval().toString();
        LocalDate cohort = Period.MONTH.begin(LocalDate.ofInstant(contract.startedAt(), zone));
        merge(new ContractCell(ContractCell.ALL_DAYS, interval, cohort, 0), ContractCount.KEPT, times);
        int renewal = 0;
        for (int day : contract.renewedOn()) {
            renewal++;
            add(new ContractCell(LocalDate.ofEpochDay(day), interval, cohort, renewal), ContractCount.KEPT, times);
        }
        int next = renewal + 1;
        contract.lostOn(zone)
                .ifPresent(day -> add(new ContractCell(day, interval, cohort, next), ContractCount.LOST, times));
    }

    private void add(ContractCell cell, ContractCount one, int times) {
        merge(cell, one, times);
        merge(new ContractCell(ContractCell.ALL_DAYS, cell.interval(), cell.cohort(), cell.renewal()), one, times);
    }

    private void merge(ContractCell cell, ContractCount one, int times) {
        ContractCount more = times > 0 ? one : one.negated();
        if (cells.merge(cell, more, ContractCount::plus).equals(ContractCount.NONE)) {
            cells.remove(cell);
        }
    }
}
