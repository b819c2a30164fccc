package dev.perennial.analytics.transaction;

import dev.perennial.analytics.purchase.PurchaseHistory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;

/**
 * A customer as known at the end of the observation, and what came after.
 *
 * @param meanRepeat mean amount of a day with a purchase, the first such day left out; 0 without any
 * @param holdoutPurchases days with a purchase after the observation
 * @param holdoutAmount of these
 */
public record ObservedCustomer(
        String id, PurchaseHistory history, double meanRepeat, int holdoutPurchases, double holdoutAmount) {

    static ObservedCustomer of(
            String id, NavigableMap<LocalDate, Double> days, LocalDate end, LocalDate holdoutEnd, TimeUnit unit) {
        LocalDate first = days.firstKey();
        NavigableMap<LocalDate, Double> known = days.headMap(end, true);
        NavigableMap<LocalDate, Double> later = days.subMap(end, false, holdoutEnd, true);
        int repeats = known.size() - 1;
        double repeated = sum(known.tailMap(first, false));
        PurchaseHistory history = new PurchaseHistory(
                repeats,
                unit.of(ChronoUnit.DAYS.between(first, known.lastKey())),
                unit.of(ChronoUnit.DAYS.between(first, end)));
        return new ObservedCustomer(id, history, repeats == 0 ? 0 : repeated / repeats, later.size(), sum(later));
    }

    private static double sum(NavigableMap<LocalDate, Double> days) {
        return days.values().stream().mapToDouble(amount -> amount).sum();
    }
}
