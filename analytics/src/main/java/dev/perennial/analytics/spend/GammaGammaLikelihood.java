package dev.perennial.analytics.spend;

import dev.perennial.analytics.likelihood.Curvature;
import dev.perennial.analytics.likelihood.LogLikelihood;
import dev.perennial.analytics.likelihood.Sums;
import java.util.List;
import org.hipparchus.special.Gamma;

/** Log-likelihood of {@link GammaGamma} by p, q and v, with its derivatives. */
final class GammaGammaLikelihood implements LogLikelihood {
    private static final int PARAMETERS = 3;

    private final int[] purchases;
    private final double[] means;
    private final double[] customersByPurchases;

    /** @param unit of money in which amounts (and v) are counted, in the currency of the histories */
    GammaGammaLikelihood(List<SpendHistory> histories, double unit) {
        purchases = histories.stream().mapToInt(SpendHistory::purchases).toArray();
        means = histories.stream().mapToDouble(history -> history.mean() / unit).toArray();
        int most = histories.stream().mapToInt(SpendHistory::purchases).max().orElse(0);
        customersByPurchases = new double[most + 1];
        for (int count : purchases) {
            customersByPurchases[count]++;
        }
    }

    @Override
    public Curvature at(double[] parameters) {
        double[] sums = Sums.over(
                purchases.length, Curvature.sums(PARAMETERS), (from, to, part) -> addRows(parameters, from, to, part));
        for (int count = 1; count < customersByPurchases.length; count++) {
            if (customersByPurchases[count] > 0) {
                addPurchases(parameters, count, customersByPurchases[count], sums);
            }
        }
        return Curvature.of(sums, PARAMETERS);
    }

    /** What depends on the number of purchases alone. */
    private static void addPurchases(double[] parameters, int count, double customers, double[] sums) {
        double p = parameters[0];
        double q = parameters[1];
        double v = parameters[2];
        double shape = p * count;
        double slope = Gamma.digamma(shape + q);
        double bend = Gamma.trigamma(shape + q);
        sums[0] += customers
                * (Gamma.logGamma(shape + q)
                        - Gamma.logGamma(shape)
                        - Gamma.logGamma(q)
                        + q * Math.log(v)
                        + shape * Math.log(count));
        sums[1] += customers * count * (slope - Gamma.digamma(shape) + Math.log(count));
        sums[2] += customers * (slope - Gamma.digamma(q) + Math.log(v));
        sums[3] += customers * q / v;
        sums[4] += customers * count * count * (bend - Gamma.trigamma(shape));
        sums[5] += customers * count * bend;
        sums[7] += customers * (bend - Gamma.trigamma(q));
        sums[8] += customers / v;
        sums[9] -= customers * q / (v * v);
    }

    private void addRows(double[] parameters, int from, int to, double[] sums) {
        double p = parameters[0];
        double q = parameters[1];
        double v = parameters[2];
        for (int row = from; row < to; row++) {
            int count = purchases[row];
            double logMean = Math.log(means[row]);
            double all = count * means[row] + v;
            double logAll = Math.log(all);
            double shape = p * count;
            sums[0] += (shape - 1) * logMean - (shape + q) * logAll;
            sums[1] += count * (logMean - logAll);
            sums[2] -= logAll;
            sums[3] -= (shape + q) / all;
            sums[6] -= count / all;
            sums[8] -= 1 / all;
            sums[9] += (shape + q) / (all * all);
        }
    }
}
