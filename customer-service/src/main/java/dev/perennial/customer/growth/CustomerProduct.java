package dev.perennial.customer.growth;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A product that a customer bought and kept. The orders alone decide it, in whatever order they came.
 *
 * @param product its key
 * @param days different days on which it was bought, in the zone of the brand
 * @param gapDays median of the days between them, the lower one of two; absent with a single day
 */
record CustomerProduct(String product, int days, LocalDate firstOn, LocalDate lastOn, Optional<Integer> gapDays) {

    /** The products of a customer, by key. */
    static Map<String, CustomerProduct> of(Collection<OrderedProducts> orders, ZoneId zone) {
        Map<String, TreeSet<LocalDate>> days = new TreeMap<>();
        for (OrderedProducts order : orders) {
            LocalDate day = order.at().atZone(zone).toLocalDate();
            order.products().forEach(product -> days.computeIfAbsent(product, key -> new TreeSet<>())
                    .add(day));
        }
        return days.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        bought -> of(bought.getKey(), bought.getValue()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static CustomerProduct of(String product, TreeSet<LocalDate> days) {
        return new CustomerProduct(product, days.size(), days.getFirst(), days.getLast(), median(days));
    }

    private static Optional<Integer> median(TreeSet<LocalDate> days) {
        LocalDate[] sorted = days.toArray(LocalDate[]::new);
        int[] gaps = new int[sorted.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = Math.toIntExact(ChronoUnit.DAYS.between(sorted[i], sorted[i + 1]));
        }
        Arrays.sort(gaps);
        return gaps.length == 0 ? Optional.empty() : Optional.of(gaps[(gaps.length - 1) / 2]);
    }
}
