package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * Customers whose first purchase was in the same period, and what became of them.
 *
 * @param begin first day of the period
 * @param over how many periods are over, from the first on
 * @param bought by period from 0; a period without purchases is left out
 */
record Cohort(LocalDate begin, int over, SortedMap<Integer, Bought> bought) {

    /** How many there are. */
    long customers() {
        return at(0).customers();
    }

    /** What was bought in a period. */
    Bought at(int period) {
        return bought.getOrDefault(period, Bought.NOTHING);
    }

    /** How many bought in a period or later. */
    long onOrAfter(int period) {
        return bought.tailMap(period).values().stream()
                .mapToLong(Bought::lastCustomers)
                .sum();
    }

    /** Whether a period is over. */
    boolean isOver(int period) {
        return period < over;
    }
}
