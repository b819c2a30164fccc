package dev.perennial.analytics.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether foretold chances are what came: the mean squared error (Brier 1950, Monthly Weather Review 78) beside that of the base
 * rate alone, and what was foretold and came in groups of about the same size.
 *
 * @param cases how many
 * @param predicted mean chance that was foretold
 * @param observed share for which it came
 * @param brier mean squared difference of chance and outcome, 0 to 1
 * @param brierOfBaseRate the same where everybody is given the base rate
 * @param groups from the lowest chance to the highest
 */
public record Calibration(
        int cases, double predicted, double observed, double brier, double brierOfBaseRate, List<Group> groups) {
    private static final double NORMAL_95 = 1.959963984540054;

    public Calibration {
        groups = List.copyOf(groups);
    }

    /**
     * Cases of about the same chance.
     *
     * @param predicted mean chance that was foretold
     * @param observed share for which it came
     * @param low from where that share lies in 95 of 100 samples (Wilson 1927, Journal of the American Statistical Association 22)
     * @param high to where
     */
    public record Group(int cases, double predicted, double observed, double low, double high) {}

    /**
     * Of some chances.
     *
     * @param chances 0 to 1, at least one
     * @param outcomes as many
     * @param baseRate what is foretold without a model, 0 to 1
     * @param groups how many at most; cases of the same chance stay together
     */
    public static Calibration of(double[] chances, boolean[] outcomes, double baseRate, int groups) {
        if (chances.length == 0 || chances.length != outcomes.length) {
            throw new IllegalArgumentException(
                    "outcomes: " + outcomes.length + " (expected: " + chances.length + ", at least 1)");
        }
        double predicted = 0;
        double observed = 0;
        double squares = 0;
        double baseSquares = 0;
        for (int i = 0; i < chances.length; i++) {
            double outcome = outcomes[i] ? 1 : 0;
            predicted += chances[i];
            observed += outcome;
            squares += (chances[i] - outcome) * (chances[i] - outcome);
            baseSquares += (baseRate - outcome) * (baseRate - outcome);
        }
        int n = chances.length;
        return new Calibration(
                n, predicted / n, observed / n, squares / n, baseSquares / n, grouped(chances, outcomes, groups));
    }

    private static List<Group> grouped(double[] chances, boolean[] outcomes, int groups) {
        int[] order = IntStream.range(0, chances.length)
                .boxed()
                .sorted((a, b) -> Double.compare(chances[a], chances[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Group> found = new ArrayList<>();
        int from = 0;
        for (int number = 1; number <= groups; number++) {
            int to = Math.max(from, (int) ((long) order.length * number / groups));
            while (to > from && to < order.length && chances[order[to]] == chances[order[to - 1]]) {
                to++;
            }
            if (to > from) {
                found.add(group(chances, outcomes, order, from, to));
            }
            from = to;
        }
        return found;
    }

    private static Group group(double[] chances, boolean[] outcomes, int[] order, int from, int to) {
        double predicted = 0;
        int came = 0;
        for (int i = from; i < to; i++) {
            predicted += chances[order[i]];
            came += outcomes[order[i]] ? 1 : 0;
        }
        int n = to - from;
        double share = (double) came / n;
        double square = NORMAL_95 * NORMAL_95;
        double middle = (share + square / (2 * n)) / (1 + square / n);
        double reach = NORMAL_95 * Math.sqrt(share * (1 - share) / n + square / (4.0 * n * n)) / (1 + square / n);
        return new Group(n, predicted / n, share, Math.max(0, middle - reach), Math.min(1, middle + reach));
    }
}
