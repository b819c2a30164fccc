package dev.perennial.stage.retention;

import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By how much changed purchases, and customers who belong to another group now, change the tables of the groups. */
final class GroupChanges {
    /** Groups are told apart by months and by tenure only: each unit more costs rows for every group. */
    static final List<CohortUnit> UNITS = List.of(CohortUnit.MONTH, CohortUnit.TENURE);

    private final BrandCalendar calendar;
    private final Map<GroupCell, Bought> cells = new TreeMap<>();

    /** @param calendar whose days and whose currency are counted by */
    GroupChanges(BrandCalendar calendar) {
        this.calendar = calendar;
    }

    /** A customer's facts before and after; {@link Facts#NONE} where there was or is no such customer. */
    void add(Facts before, Facts after) {
        Map<Dimension, String> from = Dimension.groups(before);
        Map<Dimension, String> to = Dimension.groups(after);
        boolean bought = !before.purchases().equals(after.purchases());
        if (!bought && from.equals(to)) {
            return;
        }
        Map<Cell, Bought> gone = BoughtByPeriod.of(before.purchases(), UNITS, calendar);
        Map<Cell, Bought> come = bought ? BoughtByPeriod.of(after.purchases(), UNITS, calendar) : gone;
        Map<Cell, Bought> changed = bought ? BoughtByPeriod.difference(gone, come) : Map.of();
        for (Dimension dimension : Dimension.values()) {
            String old = from.getOrDefault(dimension, Dimension.UNKNOWN);
            String now = to.getOrDefault(dimension, Dimension.UNKNOWN);
            if (old.equals(now)) {
                changed.forEach((cell, count) -> merge(new GroupCell(dimension, now, cell), count));
            } else {
                gone.forEach((cell, count) -> merge(new GroupCell(dimension, old, cell), count.negated()));
                come.forEach((cell, count) -> merge(new GroupCell(dimension, now, cell), count));
            }
        }
    }

    /** The changes, in the order of the table's key. */
    Map<GroupCell, Bought> cells() {
        return cells;
    }

    private void merge(GroupCell cell, Bought more) {
        if (cells.merge(cell, more, Bought::plus).isNothing()) {
            cells.remove(cell);
        }
    }
}
