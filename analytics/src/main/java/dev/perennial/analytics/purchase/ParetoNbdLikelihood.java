package dev.perennial.analytics.purchase;

import dev.perennial.analytics.likelihood.Curvature;
import dev.perennial.analytics.likelihood.LogLikelihood;
import dev.perennial.analytics.likelihood.Sums;
import java.util.Arrays;

/**
 * Log-likelihood of {@link ParetoNbd} over many histories by r, alpha, s and beta, with its derivatives: the logarithm of a sum over
 * still being a customer and every instant of having left.
 */
final class ParetoNbdLikelihood implements LogLikelihood {
    private static final int PARAMETERS = 4;

    private final PurchaseHistories histories;
    private final double[] customersByRepeats;

    ParetoNbdLikelihood(PurchaseHistories histories) {
        this.histories = histories;
        this.customersByRepeats = histories.customersByRepeats();
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

    private static void addRepeats(double[] parameters, int repeats, double customers, double[] sums) {
        double r = parameters[0];
        double alpha = parameters[1];
        double s = parameters[2];
        double beta = parameters[3];
        sums[0] += customers * (Gammas.logRising(r, repeats) + r * Math.log(alpha) + s * Math.log(beta));
        sums[1] += customers * (Gammas.digamma(r + repeats) - Gammas.digamma(r) + Math.log(alpha));
        sums[2] += customers * r / alpha;
        sums[3] += customers * Math.log(beta);
        sums[4] += customers * s / beta;
        sums[5] += customers * (Gammas.trigamma(r + repeats) - Gammas.trigamma(r));
        sums[6] += customers / alpha;
        sums[9] -= customers * r / (alpha * alpha);
        sums[13] += customers / beta;
        sums[14] -= customers * s / (beta * beta);
    }

    private void addRows(double[] parameters, int from, int to, double[] sums) {
        Mixture mixture = new Mixture(parameters);
        for (int row = from; row < to; row++) {
            mixture.begin(
                    histories.repeats(row),
                    histories.age(row),
                    mixture.leaving.logLargest(histories.repeats(row), histories.recency(row)));
            mixture.leaving.points(histories.repeats(row), histories.recency(row), histories.age(row), mixture::add);
            mixture.addTo(sums, histories.weight(row));
        }
    }

    /** Value and derivatives of the logarithm of a sum of terms, gathered term by term. */
    private static final class Mixture {
        private final double r;
        private final double s;
        private final double alpha;
        private final double beta;
        private final Leaving leaving;
        private final double[] slope = new double[PARAMETERS];
        private final double[] bend = new double[10];
        private double shape;
        private double top;
        private double total;

        Mixture(double[] parameters) {
            r = parameters[0];
            alpha = parameters[1];
            s = parameters[2];
            beta = parameters[3];
            leaving = new Leaving(r, alpha, s, beta);
        }

        /**
         * Begins with the term of those who are still customers.
         *
         * @param logLargest about as large as any other term
         */
        void begin(int repeats, double age, double logLargest) {
            shape = r + repeats;
            double logAlpha = Math.log(alpha + age);
            double logBeta = Math.log(beta + age);
            double here = -shape * logAlpha - s * logBeta;
            top = Math.max(here, logLargest);
            total = 0;
            Arrays.fill(slope, 0);
            Arrays.fill(bend, 0);
            add(Math.exp(here - top), -logAlpha, 1 / (alpha + age), -logBeta, s, 1 / (beta + age), 0);
        }

        /** A term of those who left at some instant. */
        void add(double logShare, double logAlphaY, double logBetaY) {
            add(
                    Math.exp(logShare - top),
                    -logAlphaY,
                    Math.exp(-logAlphaY),
                    1 / s - logBetaY,
                    s + 1,
                    Math.exp(-logBetaY),
                    -1 / (s * s));
        }

        private void add(
                double share, double byR, double perAlpha, double byS, double power, double perBeta, double byTwiceS) {
            double byAlpha = -shape * perAlpha;
            double byBeta = -power * perBeta;
            total += share;
            slope[0] += share * byR;
            slope[1] += share * byAlpha;
            slope[2] += share * byS;
            slope[3] += share * byBeta;
            bend[0] += share * byR * byR;
            bend[1] += share * (byR * byAlpha - perAlpha);
            bend[2] += share * byR * byS;
            bend[3] += share * byR * byBeta;
            bend[4] += share * (byAlpha * byAlpha + shape * perAlpha * perAlpha);
            bend[5] += share * byAlpha * byS;
            bend[6] += share * byAlpha * byBeta;
            bend[7] += share * (byS * byS + byTwiceS);
            bend[8] += share * (byS * byBeta - perBeta);
            bend[9] += share * (byBeta * byBeta + power * perBeta * perBeta);
        }

        void addTo(double[] sums, double weight) {
            sums[0] += weight * (top + Math.log(total));
            int next = 1 + PARAMETERS;
            for (int i = 0; i < PARAMETERS; i++) {
                sums[1 + i] += weight * slope[i] / total;
            }
            int place = 0;
            for (int i = 0; i < PARAMETERS; i++) {
                for (int j = i; j < PARAMETERS; j++) {
                    sums[next] += weight * (bend[place] - slope[i] * slope[j] / total) / total;
                    place++;
                    next++;
                }
            }
        }
    }
}
