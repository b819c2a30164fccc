package dev.perennial.analytics.transaction;

import dev.perennial.analytics.purchase.PurchaseHistory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;

/**
 * A customer as known at the end of the observation, and what came after.
 *
 * @param meanRepeat mean amount of a day with a purchase, less refunds, the first such day left out; 0 without any
 * @param holdoutPurchases days with a purchase after the observation
 * @param holdoutAmount of these, less refunds of them
 */
public record ObservedCustomer(
        String id, PurchaseHistory history, double meanRepeat, int holdoutPurchases, double holdoutAmount) {

    /**
     * Of amounts by day.
     *
     * @param known purchases until the end of the observation, at least one
     * @param later purchases after it
     */
    static ObservedCustomer of(
            String id,
            NavigableMap<LocalDate, BigDecimal> known,
            NavigableMap<LocalDate, BigDecimal> later,
            LocalDate end,
            TimeUnit unit) {
        LocalDate first = known.firstKey();
        int repeats = known.size() - 1;
        double repeated = sum(known.tailMap(first, false));
        PurchaseHistory history = new PurchaseHistory(
                repeats,
                unit.of(ChronoUnit.DAYS.between(first, known.lastKey())),
                unit.of(ChronoUnit.DAYS.between(first, end)));
        return new ObservedCustomer(id, history, repeats == 0 ? 0 : repeated / repeats, later.size(), sum(later));
    }

    private static double sum(NavigableMap<LocalDate, BigDecimal> days) {
        return days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    }
}
