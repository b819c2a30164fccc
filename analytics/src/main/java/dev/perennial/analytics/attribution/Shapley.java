package dev.perennial.analytics.attribution;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Credit by the Shapley value of a game between the channels. What is needed of the paths is what came of each set of
 * channels. The game must be named, as the figures differ.
 */
public final class Shapley {
    /** Up to so many channels every set is looked at. */
    public static final int MOST_ENUMERATED = 20;
    /** So many orders of the channels are drawn where there are more. */
    public static final int DRAWN_ORDERS = 2_000;

    private static final long SEED = 1;

    private final int channels;
    private final Map<List<Integer>, PathOutcome> sets = new HashMap<>();

    /** A game of so many channels that nobody took a path to yet. */
    public Shapley(int channels) {
        this.channels = channels;
    }

    /**
     * Adds paths to what came of a set.
     *
     * @param outcome of all paths that touched just these
     * @param set different channels, in any order
     */
    public void add(PathOutcome outcome, int... set) {
        sets.merge(Arrays.stream(set).distinct().sorted().boxed().toList(), outcome, PathOutcome::plus);
    }

    /** Adds up paths by their set of channels. */
    public static Shapley of(Paths paths) {
        Shapley shapley = new Shapley(paths.channels().size());
        for (PathRow row : paths.rows()) {
            shapley.add(row.outcome(), row.channels());
        }
        return shapley;
    }

    /**
     * The game of conversions and that of value: a coalition is worth what came of the paths that have no other channels. Each path's
     * worth is then split equally among its different channels, whatever the number of channels.
     */
    public Credit inside() {
        Credit credit = Credit.none(channels);
        sets.forEach((set, outcome) -> set.forEach(channel -> credit.add(channel, 1.0 / set.size(), outcome)));
        return credit;
    }

    /**
     * The game of the conversion rate for any number of channels: every set is looked at up to {@link #MOST_ENUMERATED} of them, above
     * {@link #DRAWN_ORDERS} orders are drawn, always the same.
     */
    public DrawnGame conversionRateGame() {
        return channels <= MOST_ENUMERATED
                ? DrawnGame.exact(conversionRate())
                : drawnConversionRate(DRAWN_ORDERS, SEED);
    }

    /**
     * The game of the conversion rate: a coalition is worth the share of those who converted among the paths that have no other channels.
     * A channel that lowers it has less than nothing.
     *
     * @return by channel; the conversion rate of all in sum
     * @throws IllegalStateException with more than {@link #MOST_ENUMERATED} channels: see {@link #drawnConversionRate}
     */
    public double[] conversionRate() {
        if (channels > MOST_ENUMERATED) {
            throw new IllegalStateException(
                    "channels: " + channels + " (expected: at most " + MOST_ENUMERATED + " for the game of the rate)");
        }
        double[] worth = rates();
        double[] weights = weights();
        double[] values = new double[channels];
        for (int set = 0; set < worth.length; set++) {
            for (int channel = 0; channel < channels; channel++) {
                int bit = 1 << channel;
                if ((set & bit) == 0) {
                    values[channel] += weights[Integer.bitCount(set)] * (worth[set | bit] - worth[set]);
                }
            }
        }
        return values;
    }

    /** The worth of every coalition, a bit for each channel: sums over all its subsets, one channel after the other. */
    private double[] rates() {
        double[] conversions = new double[1 << channels];
        double[] all = new double[1 << channels];
        sets.forEach((set, outcome) -> {
            int bits = set.stream().mapToInt(channel -> 1 << channel).sum();
            conversions[bits] += outcome.conversions();
            all[bits] += outcome.conversions() + outcome.nulls();
        });
        for (int channel = 0; channel < channels; channel++) {
            for (int set = 0; set < all.length; set++) {
                if ((set & 1 << channel) != 0) {
                    conversions[set] += conversions[set ^ 1 << channel];
                    all[set] += all[set ^ 1 << channel];
                }
            }
        }
        for (int set = 0; set < all.length; set++) {
            conversions[set] = all[set] == 0 ? 0 : conversions[set] / all[set];
        }
        return conversions;
    }

    /** Chance that just a given set of so many comes before a channel: s! (n - s - 1)! / n!. */
    private double[] weights() {
        double[] weights = new double[channels];
        double weight = 1.0 / channels;
        for (int size = 0; size < channels; size++) {
            weights[size] = weight;
            weight *= (size + 1.0) / (channels - size - 1.0);
        }
        return weights;
    }

    /**
     * The game of the conversion rate for any number of channels, by drawing: the channels come one after the other in random orders, and
     * each is worth on average what it adds to those before it (Castro, Gómez and Tejada 2009, "Polynomial calculation of the Shapley
     * value based on sampling", Computers and Operations Research 36(5)).
     *
     * @param orders how many are drawn, 2 or more
     * @param seed the same draws the same orders
     */
    public DrawnGame drawnConversionRate(int orders, long seed) {
        int[][] touched = new int[sets.size()][];
        double[] conversions = new double[touched.length];
        double[] paths = new double[touched.length];
        int number = 0;
        for (List<Integer> set : inOrder()) {
            PathOutcome outcome = sets.getOrDefault(set, PathOutcome.NOTHING);
            touched[number] = set.stream().mapToInt(channel -> channel).toArray();
            conversions[number] = outcome.conversions();
            paths[number] = outcome.conversions() + outcome.nulls();
            number++;
        }
        return DrawnGame.ofRates(channels, touched, conversions, paths, orders, seed);
    }

    /** The sets in an order that does not hang on how they came: sums are the same to the last digit. */
    private List<List<Integer>> inOrder() {
        return sets.keySet().stream()
                .sorted((a, b) -> Arrays.compare(a.toArray(Integer[]::new), b.toArray(Integer[]::new)))
                .toList();
    }
}
