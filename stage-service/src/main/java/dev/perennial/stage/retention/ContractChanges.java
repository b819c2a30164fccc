package dev.perennial.stage.retention;

import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.fact.Contract;
import dev.perennial.stage.fact.Facts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** By how much changed subscriptions change the table of contracts. */
final class ContractChanges {
    /** What was renewed more often counts as renewed so often. */
    static final int MOST_RENEWALS = 1_000;

    private final ZoneId zone;
    private final Map<ContractCell, ContractCount> cells = new TreeMap<>();

    /** @param zone whose months are the cohorts */
    ContractChanges(ZoneId zone) {
        this.zone = zone;
    }

    /** A customer's facts before and after; {@link Facts#NONE} where there was or is no such customer. */
    void add(Facts before, Facts after) {
        if (!before.contracts().equals(after.contracts())) {
            before.contracts()
                    .forEach(contract -> merge(cell(contract), count(contract).negated()));
            after.contracts().forEach(contract -> merge(cell(contract), count(contract)));
        }
    }

    /** The changes, in the order of the table's key. */
    Map<ContractCell, ContractCount> cells() {
        return cells;
    }

    private ContractCell cell(Contract contract) {
        LocalDate begun = LocalDate.ofInstant(contract.startedAt(), zone);
        return new ContractCell(
                contract.interval().toString(),
                Period.MONTH.begin(begun),
                Math.min(contract.renewals(), MOST_RENEWALS));
    }

    private static ContractCount count(Contract contract) {
        return contract.ended() ? new ContractCount(0, 1) : new ContractCount(1, 0);
    }

    private void merge(ContractCell cell, ContractCount more) {
        if (cells.merge(cell, more, ContractCount::plus).equals(ContractCount.NONE)) {
            cells.remove(cell);
        }
    }
}
