package dev.perennial.stage.retention;

import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.Purchase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** By how much changed purchases change the tables of cohorts. */
public final class RetentionChanges {
    private final BrandCalendar calendar;
    private final Map<Cell, Bought> cells = new TreeMap<>();

    /** @param calendar whose days and whose currency are counted by */
    public RetentionChanges(BrandCalendar calendar) {
        this.calendar = calendar;
    }

    /** A customer's facts before and after; {@link Facts#NONE} where there was or is no such customer. */
    public void add(Facts before, Facts after) {
        if (!before.purchases().equals(after.purchases())) {
            cellsOf(before.purchases()).forEach((cell, bought) -> merge(cells, cell, bought.negated()));
            cellsOf(after.purchases()).forEach((cell, bought) -> merge(cells, cell, bought));
        }
    }

    /** The changes, in the order of the table's key. */
    Map<Cell, Bought> cells() {
        return cells;
    }

    /** What one customer adds to the tables. */
    private Map<Cell, Bought> cellsOf(List<Purchase> purchases) {
        SortedMap<LocalDate, Bought> days = days(purchases);
        Map<Cell, Bought> own = new TreeMap<>();
        if (!days.isEmpty()) {
            for (CohortUnit unit : CohortUnit.values()) {
                add(own, unit, days);
            }
        }
        return own;
    }

    private static void add(Map<Cell, Bought> own, CohortUnit unit, SortedMap<LocalDate, Bought> days) {
        LocalDate first = days.firstKey();
        LocalDate cohort = unit.cohort(first);
        int last = unit.period(first, days.lastKey());
        int counted = -1;
        for (Map.Entry<LocalDate, Bought> day : days.entrySet()) {
            int period = unit.period(first, day.getKey());
            boolean isFirstOfPeriod = period > counted;
            Bought customer = new Bought(isFirstOfPeriod ? 1 : 0, isFirstOfPeriod && period == last ? 1 : 0, 0, 0);
            merge(own, new Cell(unit, cohort, period), day.getValue().plus(customer));
            counted = period;
        }
    }

    private SortedMap<LocalDate, Bought> days(List<Purchase> purchases) {
        SortedMap<LocalDate, Bought> days = new TreeMap<>();
        for (Purchase purchase : purchases) {
            if (purchase.kept()) {
                boolean isOwnCurrency = purchase.currency().equals(calendar.currency());
                LocalDate day = LocalDate.ofInstant(purchase.at().orElseThrow(), calendar.zone());
                days.merge(day, Bought.order(isOwnCurrency ? purchase.net() : 0), Bought::plus);
            }
        }
        return days;
    }

    private static void merge(Map<Cell, Bought> all, Cell cell, Bought more) {
        Bought sum = all.merge(cell, more, Bought::plus);
        if (sum.isNothing()) {
            all.remove(cell);
        }
    }
}
