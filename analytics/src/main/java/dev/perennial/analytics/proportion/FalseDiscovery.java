package dev.perennial.analytics.proportion;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Corrects for many tries: with enough of them, chance alone brings differences. */
public final class FalseDiscovery {

    private FalseDiscovery() {}

    /**
     * The smallest share of false discoveries at which each would still be called one: Benjamini and Hochberg 1995,
     * "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57(1).
     *
     * @param pValues in any order
     * @return in the same order
     */
    public static double[] adjusted(List<Double> pValues) {
        int tried = pValues.size();
        List<Integer> largestFirst = IntStream.range(0, tried)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(pValues::get).reversed())
                .toList();
        double[] adjusted = new double[tried];
        double smallest = 1;
        for (int i = 0; i < tried; i++) {
            int place = largestFirst.get(i);
            int rank = tried - i;
            smallest = Math.min(smallest, pValues.get(place) * tried / rank);
            adjusted[place] = smallest;
        }
        return adjusted;
    }
}
