package dev.perennial.chaos.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often things were counted for each customer, by {@code service.what}; what was counted never is left out. */
final class Effects {
    private final Map<String, Map<String, Long>> byCustomer = new TreeMap<>();

    /** What the log says that must have been counted. */
    static Effects of(List<LogEntry> log) {
        Effects effects = new Effects();
        Set<List<String>> seen = new HashSet<>();
        for (LogEntry entry : log) {
            if (entry.isAboutIdentity()) {
                continue;
            }
            String customer = entry.customer();
            if (!entry.isFoundOut()) {
                effects.add(customer, "customer.events", 1);
            }
            if (entry.type().equals("track")) {
                effects.deed(entry, seen);
            }
            if (!entry.code().isEmpty() && seen.add(List.of(customer, "code", entry.code()))) {
                effects.add(customer, "referral.codes", 1);
            }
        }
        return effects;
    }

    private void deed(LogEntry entry, Set<List<String>> seen) {
        String customer = entry.customer();
        switch (entry.name()) {
            case "Product Viewed" -> add(customer, "stage.productViews", 1);
            case "Product Shared" -> add(customer, "stage.shares", 1);
            case "Product Reviewed" -> add(customer, "stage.reviews", 1);
            case "Guide Downloaded" -> add(customer, "stage.downloads", 1);
            case "Order Completed" -> {
                if (seen.add(List.of(customer, "order", entry.orderId()))) {
                    add(customer, "customer.orders", 1);
                    add(customer, "attribution.purchases", 1);
                    add(customer, "stage.ordersPlaced", 1);
                }
            }
            default -> {}
        }
    }

    void add(String customer, String what, long times) {
        if (times != 0) {
            byCustomer.computeIfAbsent(customer, id -> new TreeMap<>()).merge(what, times, Long::sum);
        }
    }

    int size() {
        return byCustomer.size();
    }

    /** Where the other counts differently. */
    List<String> differences(Effects other) {
        List<String> differences = new ArrayList<>();
        Set<String> customers = new TreeSet<>(byCustomer.keySet());
        customers.addAll(other.byCustomer.keySet());
        for (String customer : customers) {
            Map<String, Long> mine = byCustomer.getOrDefault(customer, Map.of());
            Map<String, Long> theirs = other.byCustomer.getOrDefault(customer, Map.of());
            Set<String> whats = new TreeSet<>(mine.keySet());
            whats.addAll(theirs.keySet());
            for (String what : whats) {
                long expected = mine.getOrDefault(what, 0L);
                long actual = theirs.getOrDefault(what, 0L);
                if (expected != actual) {
                    differences.add(customer + " " + what + ": " + actual + " (expected: " + expected + ")");
                }
            }
        }
        return differences;
    }
}
