package dev.perennial.stage.retention;

import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By how much changed purchases change the tables of cohorts. */
final class RetentionChanges {
    private static final List<CohortUnit> UNITS = List.of(CohortUnit.values());
    private final BrandCalendar calendar;
    private final Map<Cell, Bought> cells = new TreeMap<>();

    /** @param calendar whose days and whose currency are counted by */
    RetentionChanges(BrandCalendar calendar) {
        this.calendar = calendar;
    }

    /** A customer's facts before and after; {@link Facts#NONE} where there was or is no such customer. */
    void add(Facts before, Facts after) {
        if (!before.purchases().equals(after.purchases())) {
            BoughtByPeriod.difference(
                            BoughtByPeriod.of(before.purchases(), UNITS, calendar),
                            BoughtByPeriod.of(after.purchases(), UNITS, calendar))
                    .forEach(this::merge);
        }
    }

    /** The changes, in the order of the table's key. */
    Map<Cell, Bought> cells() {
        return cells;
    }

    private void merge(Cell cell, Bought more) {
        if (cells.merge(cell, more, Bought::plus).isNothing()) {
            cells.remove(cell);
        }
    }
}
