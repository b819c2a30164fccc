package dev.perennial.stage.retention;

import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By how much changed customers change the table of triggers. */
final class TriggerChanges {
    private final ZoneId zone;
    private final Map<TriggerCell, Stayed> cells = new TreeMap<>();

    /** @param zone whose days are counted by */
    TriggerChanges(ZoneId zone) {
        this.zone = zone;
    }

    /** A customer's facts before and after; {@link Facts#NONE} where there was or is no such customer. */
    void add(Facts before, Facts after) {
        if (!before.firstYear().equals(after.firstYear()) || !before.purchases().equals(after.purchases())) {
            cellsOf(before).forEach((cell, count) -> merge(cell, count.negated()));
            cellsOf(after).forEach(this::merge);
        }
    }

    /** The changes, in the order of the table's key. */
    Map<TriggerCell, Stayed> cells() {
        return cells;
    }

    private Map<TriggerCell, Stayed> cellsOf(Facts facts) {
        Map<TriggerCell, Stayed> own = new TreeMap<>();
        List<Instant> orders = facts.purchases().stream()
                .filter(Purchase::kept)
                .flatMap(purchase -> purchase.at().stream())
                .sorted()
                .toList();
        if (facts.firstYear().isEmpty() || orders.isEmpty()) {
            return own;
        }
        LocalDate first = LocalDate.ofInstant(orders.getFirst(), zone);
        LocalDate last = LocalDate.ofInstant(orders.getLast(), zone);
        Stayed customer = new Stayed(1, CohortUnit.TENURE.period(first, last) > 0 ? 1 : 0);
        facts.firstYear().forEach((event, days) -> TriggerWindow.around((int) (days.first() - first.toEpochDay()))
                .ifPresent(
                        window -> own.put(new TriggerCell(event, CohortUnit.TENURE.cohort(first), window), customer)));
        return own;
    }

    private void merge(TriggerCell cell, Stayed more) {
        if (cells.merge(cell, more, Stayed::plus).equals(Stayed.NOBODY)) {
            cells.remove(cell);
        }
    }
}
