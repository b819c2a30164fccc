package dev.perennial.analytics.transaction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What customers bought, by day: purchases of a customer on one day are one. What is given back takes from the amount of the last purchase
 * before (or of the same day), from the day on which it is given back, and is no purchase. The order in which this is told makes no
 * difference.
 */
public final class Ledger {
    private final Map<String, NavigableMap<LocalDate, BigDecimal>> customers = new LinkedHashMap<>();
    private final Refunds refunds = new Refunds();

    /** Adds a purchase, or a refund where the amount is negative. */
    public void add(String customer, LocalDate day, double amount) {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: a number)");
        }
        BigDecimal money = BigDecimal.valueOf(amount);
        if (amount < 0) {
            refunds.add(customer, day, money);
        } else {
            customers.computeIfAbsent(customer, any -> new TreeMap<>()).merge(day, money, BigDecimal::add);
        }
    }

    /** Refunds that are taken off. */
    public int refunds() {
        return customers.entrySet().stream()
                .flatMap(entry -> refunds.since(entry.getKey(), entry.getValue().firstKey()).values().stream())
                .mapToInt(Refunds.Refund::number)
                .sum();
    }

    /** Refunds of customers who had bought nothing before, which are left out. */
    public int refundsOfNothing() {
        return refunds.number() - refunds();
    }

    /**
     * What is known of every customer at the end of some day, and what came after; those who came later are left out. Of refunds, too,
     * only those until that day are known; of what came after, those until the last day that is compared with.
     *
     * @param end last day of the observation
     * @param holdoutEnd last day that is compared with
     */
    public List<ObservedCustomer> observed(LocalDate end, LocalDate holdoutEnd, TimeUnit unit) {
        return customers.entrySet().stream()
                .filter(entry -> !entry.getValue().firstKey().isAfter(end))
                .map(entry -> ObservedCustomer.of(
                        entry.getKey(),
                        until(end, entry.getKey(), entry.getValue()),
                        until(holdoutEnd, entry.getKey(), entry.getValue()).tailMap(end, false),
                        end,
                        unit))
                .toList();
    }

    /** Purchases until the end of a day, less what was given back by then. */
    private NavigableMap<LocalDate, BigDecimal> until(
            LocalDate day, String customer, NavigableMap<LocalDate, BigDecimal> bought) {
        NavigableMap<LocalDate, BigDecimal> known = bought.headMap(day, true);
        NavigableMap<LocalDate, Refunds.Refund> returned =
                refunds.since(customer, bought.firstKey()).headMap(day, true);
        if (returned.isEmpty()) {
            return known;
        }
        NavigableMap<LocalDate, BigDecimal> net = new TreeMap<>(known);
        returned.forEach((at, refund) -> net.merge(net.floorKey(at), refund.amount(), BigDecimal::add));
        return net;
    }

    /** Number of customers. */
    public int customers() {
        return customers.size();
    }
}
