package dev.perennial.launcher.bench;

import java.util.Collection;
import java.util.List;

/** A figure over several runs: the median, and how far the runs lie apart. */
record Spread(double median, double lowest, double highest) {

    /** The spread of at least one figure. */
    static Spread of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("figures: none (expected: at least one)");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}
