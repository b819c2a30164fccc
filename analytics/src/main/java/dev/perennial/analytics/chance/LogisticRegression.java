package dev.perennial.analytics.chance;

/**
 * The chance of an outcome as a function of figures seen before (Hosmer, Lemeshow and Sturdivant 2013, Applied Logistic Regression,
 * eq. 1.1). Figures are taken as standard deviations from their means, so that coefficients can be compared, and a case that is
 * average in everything has the log-odds of the intercept.
 *
 * @param intercept log-odds of the average case
 * @param coefficients log-odds for a standard deviation more, one for each figure; 0 where the figure is left out
 * @param means of the figures
 * @param deviations standard deviations of the figures; 0 where the figure is left out
 */
public record LogisticRegression(double intercept, double[] coefficients, double[] means, double[] deviations) {
    public LogisticRegression {
        if (means.length != coefficients.length || deviations.length != coefficients.length) {
            throw new IllegalArgumentException("coefficients: " + coefficients.length + ", means: " + means.length
                    + ", deviations: " + deviations.length + " (expected: as many)");
        }
    }

    /** What a figure adds to the log-odds of the average case. */
    public double contribution(int feature, double value) {
        return deviations[feature] > 0 ? coefficients[feature] * (value - means[feature]) / deviations[feature] : 0;
    }

    /** The log-odds of a case with these figures. */
    public double logOdds(double[] values) {
        double logOdds = intercept;
        for (int feature = 0; feature < coefficients.length; feature++) {
            logOdds += contribution(feature, values[feature]);
        }
        return logOdds;
    }

    /** The chance of a case with these figures, 0 to 1. */
    public double chance(double[] values) {
        return chance(logOdds(values));
    }

    /** The chance that belongs to log-odds. */
    public static double chance(double logOdds) {
        return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
    }

    /** The chances of all cases. */
    public double[] chances(Cases cases) {
        double[] chances = new double[cases.size()];
        for (int number = 0; number < chances.length; number++) {
            chances[number] = chance(cases.row(number));
        }
        return chances;
    }
}
