package dev.perennial.analytics.renewal;

/**
 * Contracts are lost at each renewal with a chance of their own, which is distributed as a beta distribution over the
 * customers: those likely to go are gone first, so retention rises with tenure. Fader and Hardie 2007, "How to Project
 * Customer Retention", Journal of Interactive Marketing 21(1).
 *
 * @param alpha first parameter of the beta distribution, above 0
 * @param beta second parameter, above 0
 */
public record ShiftedBetaGeometric(double alpha, double beta) implements RenewalModel {
    public ShiftedBetaGeometric {
        if (!(alpha > 0) || !(beta > 0)) {
            throw new IllegalArgumentException("alpha " + alpha + ", beta " + beta + " (expected: both above 0)");
        }
    }

    /** Eq. 6: the product of the retention rates, which is S(t) = B(alpha, beta + t) / B(alpha, beta). */
    @Override
    public double survival(int period) {
        double alive = 1;
        for (int i = 1; i <= period; i++) {
            alive *= retention(i);
        }
        return alive;
    }

    /** Eq. 8: r(t) = (beta + t - 1) / (alpha + beta + t - 1). */
    @Override
    public double retention(int period) {
        return (beta + period - 1) / (alpha + beta + period - 1);
    }

    /** Mean chance of a new contract to be lost at its first renewal. */
    public double meanChurn() {
        return alpha / (alpha + beta);
    }

    /** Chance to be lost at the next renewal of a contract that was renewed so often: eq. 8 turned round. */
    public double churnAfter(int renewals) {
        return alpha / (alpha + beta + renewals);
    }

    /** With ln P(T = t) = ln S(t - 1) + ln(1 - r(t)), eq. 5. */
    @Override
    public double logLikelihood(Iterable<Tenure> seen) {
        double sum = 0;
        double logSurvival = 0;
        int reached = 0;
        for (Tenure tenure : seen) {
            if (tenure.period() <= reached) {
                logSurvival = 0;
                reached = 0;
            }
            while (reached < tenure.period() - 1) {
                reached++;
                logSurvival += Math.log(retention(reached));
            }
            sum += tenure.lost() * (logSurvival + Math.log(churnAfter(tenure.period() - 1)));
            sum += tenure.running() * (logSurvival + Math.log(retention(tenure.period())));
        }
        return sum;
    }
}
