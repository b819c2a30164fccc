package dev.perennial.analytics.renewal;

/**
 * Every contract is lost with the same chance at each renewal: the limit of {@link ShiftedBetaGeometric} where customers do
 * not differ, or where what was seen cannot tell whether they do.
 *
 * @param churn chance that a contract is not renewed, 0 to 1
 */
public record Geometric(double churn) implements RenewalModel {
    public Geometric {
        if (!(churn >= 0 && churn <= 1)) {
            throw new IllegalArgumentException("churn: " + churn + " (expected: 0 to 1)");
        }
    }

    /** The most likely one. At least one contract must have come up for renewal. */
    static Geometric of(Iterable<Tenure> seen) {
        double lost = 0;
        double renewals = 0;
        for (Tenure tenure : seen) {
            lost += tenure.lost();
            renewals += (double) tenure.period() * (tenure.lost() + tenure.running());
        }
        if (renewals == 0) {
            throw new IllegalArgumentException("tenures: no contract (expected: at least one)");
        }
        return new Geometric(lost / renewals);
    }

    @Override
    public double survival(int period) {
        return Math.pow(1 - churn, period);
    }

    @Override
    public double retention(int period) {
        return 1 - churn;
    }

    @Override
    public double logLikelihood(Iterable<Tenure> seen) {
        double sum = 0;
        for (Tenure tenure : seen) {
            sum += times(tenure.lost(), Math.log(churn) + (tenure.period() - 1) * Math.log1p(-churn));
            sum += times(tenure.running(), tenure.period() * Math.log1p(-churn));
        }
        return sum;
    }

    /** What never happened says nothing, however unlikely it is. */
    private static double times(long count, double logarithm) {
        return count == 0 ? 0 : count * logarithm;
    }
}
