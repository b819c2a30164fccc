package dev.perennial.stage.retention;

import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Purchase;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one customer adds to tables of cohorts. */
final class BoughtByPeriod {

    private BoughtByPeriod() {}

    /** By units, cohorts and periods; empty where no order was kept. */
    static Map<Cell, Bought> of(List<Purchase> purchases, Collection<CohortUnit> units, BrandCalendar calendar) {
        SortedMap<LocalDate, Bought> days = days(purchases, calendar);
        Map<Cell, Bought> own = new HashMap<>();
        if (!days.isEmpty()) {
            units.forEach(unit -> add(own, unit, days));
        }
        return own;
    }

    /** By how much the cells of a customer change; those that stay as they are, as most do with one order more, are left out. */
    static Map<Cell, Bought> difference(Map<Cell, Bought> before, Map<Cell, Bought> after) {
        Map<Cell, Bought> changed = new HashMap<>();
        after.forEach((cell, bought) -> {
            Bought was = before.getOrDefault(cell, Bought.NOTHING);
            if (!bought.equals(was)) {
                changed.put(cell, bought.plus(was.negated()));
            }
        });
        before.forEach((cell, bought) -> {
            if (!after.containsKey(cell)) {
                changed.put(cell, bought.negated());
            }
        });
        return changed;
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
            Cell cell = new Cell(unit, cohort, period);
            own.merge(cell, day.getValue().plus(customer), Bought::plus);
            counted = period;
        }
    }

    private static SortedMap<LocalDate, Bought> days(List<Purchase> purchases, BrandCalendar calendar) {
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
}
