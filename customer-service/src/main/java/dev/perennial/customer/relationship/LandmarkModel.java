package dev.perennial.customer.relationship;

import dev.perennial.analytics.chance.LogisticRegression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a version of the model knows of customers at a landmark.
 *
 * @param day days since the first event
 * @param reason why it is not FITTED, or could not be checked
 * @param customers of whom it is known what came
 * @param repeatedBefore customers that are none of these, as they had ordered more than once by then
 * @param outcomes for how many it came
 * @param baseRate their share; absent without customers
 * @param newest first event of the newest of them
 * @param oldest first event of the oldest of them
 * @param intercept log-odds of a customer who is average in everything; absent where it is not identified
 * @param coefficients of every behaviour that is used
 * @param leftOut behaviours that too few showed
 * @param holdout how well the older customers foretell the newer ones; absent where too little can be held out
 */
record LandmarkModel(
        int day,
        ScoreBasis basis,
        Optional<String> reason,
        int customers,
        int repeatedBefore,
        int outcomes,
        Optional<Double> baseRate,
        Optional<Instant> newest,
        Optional<Instant> oldest,
        Optional<Estimated> intercept,
        List<Coefficient> coefficients,
        List<String> leftOut,
        Optional<ScoreCheck> holdout) {
    LandmarkModel {
        coefficients = List.copyOf(coefficients);
        leftOut = List.copyOf(leftOut);
    }

    /** A figure and its standard error. */
    record Estimated(double value, double standardError) {}

    /**
     * What a behaviour goes with.
     *
     * @param logOdds for a standard deviation of the logarithm more
     * @param oddsRatio the same as a factor of the odds
     * @param low from where that lies in 95 of 100 samples
     * @param high to where
     * @param mean of the logarithm of one and the sum
     * @param deviation the standard deviation of that
     * @param shownBy customers who did so
     */
    record Coefficient(
            String behaviour,
            double logOdds,
            double standardError,
            double oddsRatio,
            double low,
            double high,
            double mean,
            double deviation,
            int shownBy) {}

    Landmark landmark() {
        return Landmark.ofDays(day);
    }

    /** Whether it gives a score. */
    boolean scores() {
        return basis != ScoreBasis.NOT_IDENTIFIED;
    }

    /** The model as figures of {@link Features}; what is left out weighs nothing. */
    LogisticRegression regression() {
        List<String> names = Features.names();
        double[] weights = new double[names.size()];
        double[] means = new double[names.size()];
        double[] deviations = new double[names.size()];
        for (Coefficient coefficient : coefficients) {
            int index = names.indexOf(coefficient.behaviour());
            if (index >= 0) {
                weights[index] = coefficient.logOdds();
                means[index] = coefficient.mean();
                deviations[index] = coefficient.deviation();
            }
        }
        return new LogisticRegression(intercept.map(Estimated::value).orElse(0.0), weights, means, deviations);
    }
}
