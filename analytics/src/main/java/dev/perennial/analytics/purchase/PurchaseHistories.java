package dev.perennial.analytics.purchase;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/**
 * Histories of many customers by column, equal ones once, those with fewer repeats first. A fit needs no more: half to two
 * thirds of the customers of a shop share theirs with others.
 */
public final class PurchaseHistories {
    private static final int LEAST = 64;

    private final int[] repeats;
    private final double[] recencies;
    private final double[] ages;
    private final double[] weights;
    private final long customers;
    private final double longest;

    private PurchaseHistories(Builder rows) {
        repeats = Arrays.copyOf(rows.repeats, rows.size);
        recencies = Arrays.copyOf(rows.recencies, rows.size);
        ages = Arrays.copyOf(rows.ages, rows.size);
        weights = Arrays.copyOf(rows.weights, rows.size);
        customers = rows.customers;
        longest = rows.longest;
    }

    /** Takes histories in that come one after the other in their order. */
    public static Builder builder() {
        return new Builder();
    }

    /** Column by column, so that it needs little more room than what is built. */
    public static final class Builder {
        private int[] repeats = new int[LEAST];
        private double[] recencies = new double[LEAST];
        private double[] ages = new double[LEAST];
        private double[] weights = new double[LEAST];
        private int size;
        private long customers;
        private double longest;

        private Builder() {}

        /**
         * One more.
         *
         * @param history with at least as many repeats as the one before
         * @param count how many customers have it, 1 or more
         */
        public void add(PurchaseHistory history, int count) {
            if (count < 1 || (size > 0 && history.repeats() < repeats[size - 1])) {
                throw new IllegalArgumentException(
                        "history: " + history + " of " + count + " (expected: of some, fewer repeats first)");
            }
            if (size == repeats.length) {
                int room = size + size / 2;
                repeats = Arrays.copyOf(repeats, room);
                recencies = Arrays.copyOf(recencies, room);
                ages = Arrays.copyOf(ages, room);
                weights = Arrays.copyOf(weights, room);
            }
            repeats[size] = history.repeats();
            recencies[size] = history.recency();
            ages[size] = history.age();
            weights[size] = count;
            size++;
            customers += count;
            longest = Math.max(longest, history.age());
        }

        /** What was added. */
        public PurchaseHistories build() {
            return new PurchaseHistories(this);
        }
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
        Builder sorted = builder();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(PurchaseHistory::repeats)
                        .thenComparingDouble(PurchaseHistory::recency)
                        .thenComparingDouble(PurchaseHistory::age)))
                .forEach(row -> sorted.add(row.getKey(), row.getValue()));
        return sorted.build();
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
