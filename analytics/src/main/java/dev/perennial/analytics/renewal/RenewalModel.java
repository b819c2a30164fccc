package dev.perennial.analytics.renewal;

/** How many contracts are renewed, period by period. */
public sealed interface RenewalModel permits ShiftedBetaGeometric, Geometric {

    /** Share of contracts that are alive after the renewal of a period came up; 1 for period 0. Falls with the period. */
    double survival(int period);

    /** Logarithm of the probability of what was seen. */
    double logLikelihood(Iterable<Tenure> seen);

    /** Share of the contracts alive before a period's renewal that is renewed then; period from 1. */
    default double retention(int period) {
        return survival(period) / survival(period - 1);
    }

    /**
     * Discounted expected residual lifetime of a contract that was renewed {@code period - 1} times and is about to come up
     * again: the sum over future periods of the chance that it is still alive, each discounted by one period more than the one before.
     * Fader and Hardie 2010, "Customer-Base Valuation in a Contractual Setting", eq. 6, as the sum it abbreviates.
     *
     * @param period at whose start it is asked, from 1
     * @param discount rate a period, above 0
     * @return in periods
     */
    default double residualLifetime(int period, double discount) {
        if (!(discount > 0)) {
            throw new IllegalArgumentException("discount: " + discount + " (expected: above 0)");
        }
        double sum = 0;
        double weight = 1;
        double alive = 1;
        for (int future = period; ; future++) {
            alive *= retention(future);
            double term = alive * weight;
            sum += term;
            if (term <= sum * 1e-16) {
                return sum;
            }
            weight /= 1 + discount;
        }
    }
}
