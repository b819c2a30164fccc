package dev.perennial.launcher.bench;

import java.util.Collection;
import java.util.List;

/**
 * How long calls took, in milliseconds.
 *
 * @param calls how many
 */
record Quantiles(int calls, double p50, double p95, double p99, double max) {

    static Quantiles of(Collection<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return new Quantiles(sorted.size(), at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    /** The smallest that is not exceeded by this share of all; 0 where there is none. */
    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
