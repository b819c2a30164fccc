package dev.perennial.attribution.value;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How what customers brought is distributed, by bands. The figures of a band are exact; a quantile within a band is found by
 * going evenly through it, so it is wrong by less than the band is wide (6.25 %).
 */
final class Distribution {
    private final SortedMap<Integer, Long> bands = new TreeMap<>();
    private long customers;
    private long net;
    private double squares;

    /** Adds customers of a band. */
    void add(int band, long more, long moreNet, double moreSquares) {
        bands.merge(band, more, Long::sum);
        customers += more;
        net = Math.addExact(net, moreNet);
        squares += moreSquares;
    }

    /** Customers in all bands. */
    long customers() {
        return customers;
    }

    /** Minor units that all of them brought. */
    long net() {
        return net;
    }

    /**
     * Variance of what a customer brought, with those of no band as customers who brought nothing.
     *
     * @param all customers in bands and in none, two or more
     */
    double variance(long all) {
        double centred = squares - (double) net * net / all;
        return Math.max(0, centred) / (all - 1);
    }

    /** The quantile in minor units; only of a distribution that is not empty. */
    double quantile(double share) {
        return at((long) Math.ceil(share * customers));
    }

    /** Lower end of the 95 % interval of a quantile: an order statistic, whatever the distribution. */
    double low(double share) {
        return at((long) Math.floor(share * customers - reach(share)));
    }

    /** Upper end of the 95 % interval of a quantile. */
    double high(double share) {
        return at((long) Math.ceil(share * customers + reach(share)) + 1);
    }

    private double reach(double share) {
        return Normal.Z95 * Math.sqrt(customers * share * (1 - share));
    }

    private double at(long wanted) {
        long rank = Math.clamp(wanted, 1, customers);
        long below = 0;
        for (Map.Entry<Integer, Long> band : bands.entrySet()) {
            if (below + band.getValue() >= rank) {
                double lowest = ValueBand.lowest(band.getKey());
                double width = ValueBand.highest(band.getKey()) - lowest;
                return lowest + width * (rank - below - 0.5) / band.getValue();
            }
            below += band.getValue();
        }
        throw new IllegalStateException("rank: " + rank + " (expected: at most " + below + ")");
    }
}
