package dev.perennial.analytics.renewal;

/**
 * Contracts of one tenure, over any cohorts.
 *
 * @param period renewals that came up so far, from 1
 * @param lost contracts that were not renewed when the renewal of this period came up, at least 0
 * @param running contracts that were renewed in this period and have had no further renewal to come up: right-censored, at
 *     least 0
 */
public record Tenure(int period, long lost, long running) {
    public Tenure {
        if (period < 1 || lost < 0 || running < 0) {
            throw new IllegalArgumentException("tenure: period " + period + ", lost " + lost + ", running " + running
                    + " (expected: period at least 1, the others not negative)");
        }
    }
}
