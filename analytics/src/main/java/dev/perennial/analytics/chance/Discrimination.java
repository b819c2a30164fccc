package dev.perennial.analytics.chance;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How well scores tell those for whom something came from the others: the area under the ROC curve, which is the chance that one
 * of the former has the higher score than one of the latter, ties counting half. Its variance by DeLong, DeLong and
 * Clarke-Pearson 1988, Biometrics 44, worked out by ranks (Sun and Xu 2014, IEEE Signal Processing Letters 21); the interval on the
 * logit scale, so that it stays between 0 and 1. Where the two are told apart without a fault the variance is 0 and the interval
 * ends at the bound that a binomial share of the smaller group would have.
 *
 * @param area 0 to 1; 0.5 tells nothing
 * @param low from where it lies in 95 of 100 samples
 * @param high to where
 * @param positives for how many it came
 * @param negatives for how many it did not
 */
public record Discrimination(double area, double low, double high, int positives, int negatives) {
    private static final double NORMAL_95 = 1.959963984540054;
    private static final double TAIL = 0.025;

    /**
     * Of some scores.
     *
     * @param scores finite
     * @param outcomes as many
     * @return empty with fewer than two of either sort, as nothing can be said of the variance
     */
    public static Optional<Discrimination> of(double[] scores, boolean[] outcomes) {
        if (scores.length != outcomes.length) {
            throw new IllegalArgumentException("outcomes: " + outcomes.length + " (expected: " + scores.length + ")");
        }
        double[] positives = chosen(scores, outcomes, true);
        double[] negatives = chosen(scores, outcomes, false);
        return positives.length < 2 || negatives.length < 2
                ? Optional.empty()
                : Optional.of(of(scores, outcomes, positives, negatives));
    }

    private static Discrimination of(double[] scores, boolean[] outcomes, double[] positives, double[] negatives) {
        double[] ranks = ranks(scores);
        double[] above = shares(chosen(ranks, outcomes, true), ranks(positives), negatives.length);
        double[] below = shares(chosen(ranks, outcomes, false), ranks(negatives), positives.length);
        double area = Arrays.stream(above).average().orElseThrow();
        double variance = variance(above) / positives.length + variance(below) / negatives.length;
        double[] interval = interval(area, variance, Math.min(positives.length, negatives.length));
        return new Discrimination(area, interval[0], interval[1], positives.length, negatives.length);
    }

    private static double[] chosen(double[] values, boolean[] outcomes, boolean which) {
        return IntStream.range(0, values.length)
                .filter(i -> outcomes[i] == which)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    /** What share of the other sort each of one sort is above. */
    private static double[] shares(double[] ranksOfAll, double[] ranksOfSort, int others) {
        return IntStream.range(0, ranksOfAll.length)
                .mapToDouble(i -> (ranksOfAll[i] - ranksOfSort[i]) / others)
                .toArray();
    }

    /** Ranks from 1 on; equal values share the mean of theirs. */
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }

    private static double[] interval(double area, double variance, int smaller) {
        double bound = Math.pow(TAIL, 1.0 / smaller);
        if (area >= 1) {
            return new double[] {bound, 1};
        }
        if (area <= 0) {
            return new double[] {0, 1 - bound};
        }
        double middle = Math.log(area / (1 - area));
        double reach = NORMAL_95 * Math.sqrt(variance) / (area * (1 - area));
        return new double[] {
            LogisticRegression.chance(middle - reach), LogisticRegression.chance(middle + reach),
        };
    }

    /** Whether the interval lies above 0.5. */
    public boolean tells() {
        return low > 0.5;
    }
}
