package dev.perennial.analytics.chance;

import java.util.Arrays;

/**
 * Cases, each with what was seen before and whether something came after.
 *
 * @param features how many figures there are of each case, 0 or more
 * @param values all of the first case, then of the second, and so on; finite
 * @param outcomes whether it came, case by case
 */
public record Cases(int features, float[] values, boolean[] outcomes) {
    public Cases {
        if (features < 0 || values.length != features * outcomes.length) {
            throw new IllegalArgumentException("values: " + values.length + " (expected: " + features + " for each of "
                    + outcomes.length + " cases)");
        }
    }

    /** How many there are. */
    public int size() {
        return outcomes.length;
    }

    /** For how many it came. */
    public int positives() {
        int positives = 0;
        for (boolean outcome : outcomes) {
            positives += outcome ? 1 : 0;
        }
        return positives;
    }

    /** A figure of a case. */
    public double value(int number, int feature) {
        return values[number * features + feature];
    }

    /** All figures of a case. */
    public double[] row(int number) {
        double[] row = new double[features];
        for (int feature = 0; feature < features; feature++) {
            row[feature] = value(number, feature);
        }
        return row;
    }

    /** Those from one up to, but without, another. */
    public Cases part(int from, int to) {
        return new Cases(
                features,
                Arrays.copyOfRange(values, from * features, to * features),
                Arrays.copyOfRange(outcomes, from, to));
    }

    /** In how many a figure is not 0. */
    public int shown(int feature) {
        int shown = 0;
        for (int number = 0; number < size(); number++) {
            shown += value(number, feature) == 0 ? 0 : 1;
        }
        return shown;
    }
}
