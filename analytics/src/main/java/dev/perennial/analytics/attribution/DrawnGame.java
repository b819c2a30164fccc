package dev.perennial.analytics.attribution;

import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well512a;
import org.hipparchus.util.MathArrays;

/**
 * Shapley values by drawing orders in which the channels come.
 *
 * @param values by channel; in sum what all channels are worth together
 * @param standardErrors of these, by channel; 0 where none was drawn
 * @param orders that were drawn; 0 where every set of channels was looked at
 */
public record DrawnGame(double[] values, double[] standardErrors, int orders) {

    /** One that nothing had to be drawn for. */
    static DrawnGame exact(double[] values) {
        return new DrawnGame(values, new double[values.length], 0);
    }

    /** Whether every set of channels was looked at. */
    public boolean isExact() {
        return orders == 0;
    }

    /**
     * A coalition is worth its conversion rate: 0 without a path.
     *
     * @param touched channels of each set of paths, each different
     * @param conversions of the paths of each set
     * @param paths how many took a path of each set
     */
    static DrawnGame ofRates(
            int channels, int[][] touched, double[] conversions, double[] paths, int orders, long seed) {
        if (orders < 2) {
            throw new IllegalArgumentException("orders: " + orders + " (expected: 2 or more)");
        }
        RandomGenerator random = new Well512a(seed);
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        int[] order = MathArrays.natural(channels);
        for (int drawn = 0; drawn < orders; drawn++) {
            MathArrays.shuffle(order, random);
            double[] rates = rates(order, touched, conversions, paths);
            for (int place = 0; place < channels; place++) {
                double added = rates[place] - (place == 0 ? 0 : rates[place - 1]);
                sums[order[place]] += added;
                squares[order[place]] += added * added;
            }
        }
        double[] errors = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            sums[channel] /= orders;
            double variance = squares[channel] / orders - sums[channel] * sums[channel];
            errors[channel] = Math.sqrt(Math.max(0, variance) / (orders - 1));
        }
        return new DrawnGame(sums, errors, orders);
    }

    /** The rate of the channels up to each place: a path counts from the place of the last of its channels on. */
    private static double[] rates(int[] order, int[][] touched, double[] conversions, double[] paths) {
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        double[] converted = new double[order.length];
        double[] all = new double[order.length];
        for (int set = 0; set < touched.length; set++) {
            int complete = 0;
            for (int channel : touched[set]) {
                complete = Math.max(complete, places[channel]);
            }
            converted[complete] += conversions[set];
            all[complete] += paths[set];
        }
        double[] rates = new double[order.length];
        double conversionsSoFar = 0;
        double pathsSoFar = 0;
        for (int place = 0; place < rates.length; place++) {
            conversionsSoFar += converted[place];
            pathsSoFar += all[place];
            rates[place] = pathsSoFar == 0 ? 0 : conversionsSoFar / pathsSoFar;
        }
        return rates;
    }
}
