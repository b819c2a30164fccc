package dev.perennial.analytics.transaction;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What customers bought, by day: purchases of a customer on one day are one. What is given back takes from the amount of the last purchase
 * before, and is no purchase.
 */
public final class Ledger {
    private final Map<String, NavigableMap<LocalDate, Double>> customers = new LinkedHashMap<>();
    private int refunds;
    private int refundsOfNothing;

    /** Adds a purchase, or a refund where the amount is negative. To be called in the order of time for refunds. */
    public void add(String customer, LocalDate day, double amount) {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: a number)");
        }
        if (amount < 0) {
            refund(customer, day, amount);
        } else {
            customers.computeIfAbsent(customer, any -> new TreeMap<>()).merge(day, amount, Double::sum);
        }
    }

    private void refund(String customer, LocalDate day, double amount) {
        NavigableMap<LocalDate, Double> days = customers.getOrDefault(customer, new TreeMap<>());
        Map.Entry<LocalDate, Double> bought = days.floorEntry(day);
        if (bought == null) {
            refundsOfNothing++;
        } else {
            refunds++;
            days.put(bought.getKey(), bought.getValue() + amount);
        }
    }

    /** Refunds that were taken off. */
    public int refunds() {
        return refunds;
    }

    /** Refunds of customers who had bought nothing, which were left out. */
    public int refundsOfNothing() {
        return refundsOfNothing;
    }

    /**
     * What is known of every customer at the end of some day, and what came after; those who came later are left out.
     *
     * @param end last day of the observation
     * @param holdoutEnd last day that is compared with
     */
    public List<ObservedCustomer> observed(LocalDate end, LocalDate holdoutEnd, TimeUnit unit) {
        return customers.entrySet().stream()
                .filter(entry -> !entry.getValue().firstKey().isAfter(end))
                .map(entry -> ObservedCustomer.of(entry.getKey(), entry.getValue(), end, holdoutEnd, unit))
                .toList();
    }

    /** Number of customers. */
    public int customers() {
        return customers.size();
    }
}
