package dev.perennial.analytics.transaction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What customers were paid back, by day, whatever the order in which it is told. */
final class Refunds {
    private final Map<String, NavigableMap<LocalDate, Refund>> customers = new HashMap<>();
    private int number;

    /**
     * What a customer was paid back on a day.
     *
     * @param number of refunds, 1 or more
     * @param amount of these, below 0
     */
    record Refund(int number, BigDecimal amount) {
        Refund plus(Refund other) {
            return new Refund(number + other.number, amount.add(other.amount));
        }
    }

    void add(String customer, LocalDate day, BigDecimal amount) {
        customers.computeIfAbsent(customer, any -> new TreeMap<>()).merge(day, new Refund(1, amount), Refund::plus);
        number++;
    }

    /** How many there are. */
    int number() {
        return number;
    }

    /** Those of a customer from the day of the first purchase on; before, there was nothing to take back. */
    NavigableMap<LocalDate, Refund> since(String customer, LocalDate first) {
        NavigableMap<LocalDate, Refund> all = customers.get(customer);
        return all == null ? Collections.emptyNavigableMap() : all.tailMap(first, true);
    }
}
