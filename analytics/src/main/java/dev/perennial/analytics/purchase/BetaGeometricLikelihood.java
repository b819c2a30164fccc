package dev.perennial.analytics.purchase;

import dev.perennial.analytics.likelihood.Curvature;
import dev.perennial.analytics.likelihood.LogLikelihood;
import dev.perennial.analytics.likelihood.Sums;

/**
 * Log-likelihood of {@link BetaGeometric} over many histories by r, alpha, a and b, with its derivatives. What depends on the
 * number of repeats alone is worked out once for each number.
 */
final class BetaGeometricLikelihood implements LogLikelihood {
    private static final int PARAMETERS = 4;
    private static final int R_R = 5;
    private static final int R_ALPHA = 6;
    private static final int R_A = 7;
    private static final int R_B = 8;
    private static final int ALPHA_ALPHA = 9;
    private static final int ALPHA_A = 10;
    private static final int ALPHA_B = 11;
    private static final int A_A = 12;
    private static final int A_B = 13;
    private static final int B_B = 14;

    private final PurchaseHistories histories;
    private final double[] customersByRepeats;
    private final int extra;

    BetaGeometricLikelihood(PurchaseHistories histories, Dropout dropout) {
        this.histories = histories;
        this.customersByRepeats = histories.customersByRepeats();
        this.extra = dropout.extra();
    }

    @Override
    public Curvature at(double[] parameters) {
        double[] sums = Sums.over(
                histories.size(), Curvature.sums(PARAMETERS), (from, to, part) -> addRows(parameters, from, to, part));
        for (int repeats = 0; repeats < customersByRepeats.length; repeats++) {
            if (customersByRepeats[repeats] > 0) {
                addRepeats(parameters, repeats, customersByRepeats[repeats], sums);
            }
        }
        return Curvature.of(sums, PARAMETERS);
    }

    private void addRepeats(double[] parameters, int repeats, double customers, double[] sums) {
        double r = parameters[0];
        double alpha = parameters[1];
        double a = parameters[2];
        double b = parameters[3];
        int stays = repeats + extra;
        sums[0] += customers
                * (Gammas.logRising(r, repeats)
                        + r * Math.log(alpha)
                        + Gammas.logRising(b, stays)
                        - Gammas.logRising(a + b, stays));
        sums[1] += customers * (Gammas.digamma(r + repeats) - Gammas.digamma(r) + Math.log(alpha));
        sums[2] += customers * r / alpha;
        double both = Gammas.digamma(a + b) - Gammas.digamma(a + b + stays);
        sums[3] += customers * both;
        sums[4] += customers * (both + Gammas.digamma(b + stays) - Gammas.digamma(b));
        sums[R_R] += customers * (Gammas.trigamma(r + repeats) - Gammas.trigamma(r));
        sums[R_ALPHA] += customers / alpha;
        sums[ALPHA_ALPHA] -= customers * r / (alpha * alpha);
        double bend = Gammas.trigamma(a + b) - Gammas.trigamma(a + b + stays);
        sums[A_A] += customers * bend;
        sums[A_B] += customers * bend;
        sums[B_B] += customers * (bend + Gammas.trigamma(b + stays) - Gammas.trigamma(b));
    }

    /** The logarithm of a sum of two: still a customer, or gone since the last purchase. */
    private void addRows(double[] parameters, int from, int to, double[] sums) {
        double r = parameters[0];
        double alpha = parameters[1];
        double a = parameters[2];
        double b = parameters[3];
        for (int row = from; row < to; row++) {
            int repeats = histories.repeats(row);
            int stays = repeats + extra;
            double weight = histories.weight(row);
            double shape = r + repeats;
            double until = alpha + histories.age(row);
            double logUntil = Math.log(until);
            if (stays == 0) {
                sums[0] -= weight * shape * logUntil;
                sums[1] -= weight * logUntil;
                sums[2] -= weight * shape / until;
                sums[R_ALPHA] -= weight / until;
                sums[ALPHA_ALPHA] += weight * shape / (until * until);
                continue;
            }
            double last = alpha + histories.recency(row);
            double logLast = Math.log(last);
            double rest = b + stays - 1;
            double odds = a / rest * Math.exp(shape * (logUntil - logLast));
            double gone = Double.isInfinite(odds) ? 1 : odds / (1 + odds);
            double here = 1 - gone;
            sums[0] += weight
                    * (Double.isInfinite(odds)
                            ? Math.log(a / rest) - shape * logLast
                            : Math.log1p(odds) - shape * logUntil);
            sums[1] -= weight * (here * logUntil + gone * logLast);
            sums[2] -= weight * shape * (here / until + gone / last);
            sums[3] += weight * gone / a;
            sums[4] -= weight * gone / rest;
            double both = here * gone * weight;
            double byR = logUntil - logLast;
            double byAlpha = shape * (1 / until - 1 / last);
            double byA = 1 / a;
            double byB = -1 / rest;
            sums[R_R] += both * byR * byR;
            sums[R_ALPHA] += both * byR * byAlpha - weight * (here / until + gone / last);
            sums[R_A] += both * byR * byA;
            sums[R_B] += both * byR * byB;
            sums[ALPHA_ALPHA] +=
                    both * byAlpha * byAlpha + weight * shape * (here / (until * until) + gone / (last * last));
            sums[ALPHA_A] += both * byAlpha * byA;
            sums[ALPHA_B] += both * byAlpha * byB;
            sums[A_A] += both * byA * byA - weight * gone * byA * byA;
            sums[A_B] += both * byA * byB;
            sums[B_B] += both * byB * byB + weight * gone * byB * byB;
        }
    }
}
