package dev.perennial.analytics.purchase;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/**
 * Histories of many customers by column, equal ones once, those with fewer repeats first. A fit needs no more: half to two
 * thirds of the customers of a shop share theirs with others.
 */
public final class PurchaseHistories {
    private final int[] repeats;
    private final double[] recencies;
    private final double[] ages;
    private final double[] weights;
    private final long customers;
    private final double longest;

    private PurchaseHistories(List<Map.Entry<PurchaseHistory, Integer>> rows) {
        int size = rows.size();
        repeats = new int[size];
        recencies = new double[size];
        ages = new double[size];
        weights = new double[size];
        long sum = 0;
        double most = 0;
        for (int i = 0; i < size; i++) {
            PurchaseHistory history = rows.get(i).getKey();
            repeats[i] = history.repeats();
            recencies[i] = history.recency();
            ages[i] = history.age();
            weights[i] = rows.get(i).getValue();
            sum += rows.get(i).getValue();
            most = Math.max(most, history.age());
        }
        customers = sum;
        longest = most;
    }

    /** Of some customers. */
    public static PurchaseHistories of(Iterable<PurchaseHistory> histories) {
        Map<PurchaseHistory, Integer> counts = new HashMap<>();
        histories.forEach(history -> counts.merge(history, 1, Integer::sum));
        return weighted(counts);
    }

    /**
     * Of customers that are counted already.
     *
     * @param counts how many customers have a history, 1 or more
     */
    public static PurchaseHistories weighted(Map<PurchaseHistory, Integer> counts) {
        return new PurchaseHistories(counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(PurchaseHistory::repeats)
                        .thenComparingDouble(PurchaseHistory::recency)
                        .thenComparingDouble(PurchaseHistory::age)))
                .toList());
    }

    /** Number of different histories. */
    int size() {
        return repeats.length;
    }

    /** Hands over each different history, and how many customers have it. */
    public void forEach(ObjDoubleConsumer<PurchaseHistory> each) {
        for (int row = 0; row < repeats.length; row++) {
            each.accept(new PurchaseHistory(repeats[row], recencies[row], ages[row]), weights[row]);
        }
    }

    /** Number of customers. */
    public long customers() {
        return customers;
    }

    /** The longest age. */
    double longest() {
        return longest;
    }

    int repeats(int row) {
        return repeats[row];
    }

    double recency(int row) {
        return recencies[row];
    }

    double age(int row) {
        return ages[row];
    }

    /** How many customers have that history. */
    double weight(int row) {
        return weights[row];
    }

    /** How many customers repeated so often, by the number of repeats. */
    double[] customersByRepeats() {
        double[] counts = new double[repeats.length == 0 ? 0 : repeats[repeats.length - 1] + 1];
        for (int i = 0; i < repeats.length; i++) {
            counts[repeats[i]] += weights[i];
        }
        return counts;
    }
}
