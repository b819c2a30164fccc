package dev.perennial.stage.retention;

import java.util.Comparator;
import java.util.List;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Fits a model of renewals to what was seen, by maximum likelihood. */
public final class RenewalFit {
    /** Beyond, customers hardly differ: the shifted beta-geometric model is its geometric limit. */
    private static final double LARGEST = 1e5;

    /** By so much the likelihood must be better than the limit's to say that customers differ. */
    private static final double LEAST_GAIN = 1e-6;

    private static final int MOST_EVALUATIONS = 20_000;
    private static final double TOLERANCE = 1e-14;

    private RenewalFit() {}

    /**
     * The most likely model. Where customers do not seem to differ (retention does not rise with tenure), or where only one
     * period was seen, there is no finite estimate of a shifted beta-geometric model; its limit is answered then.
     *
     * @param seen cohorts pooled; at least one contract
     */
    public static RenewalModel fit(List<Tenure> seen) {
        List<Tenure> tenures = seen.stream()
                .filter(tenure -> tenure.lost() + tenure.running() > 0)
                .sorted(Comparator.comparingInt(Tenure::period))
                .toList();
        Geometric limit = Geometric.of(tenures);
        if (limit.churn() == 0 || limit.churn() == 1) {
            return limit;
        }
        ShiftedBetaGeometric best = maximise(tenures, limit);
        boolean differ = best.alpha() + best.beta() < LARGEST
                && best.logLikelihood(tenures) > limit.logLikelihood(tenures) + LEAST_GAIN;
        return differ ? best : limit;
    }

    /** Over the logarithms of both parameters, so that they stay positive. */
    private static ShiftedBetaGeometric maximise(List<Tenure> tenures, Geometric start) {
        MultivariateFunction likelihood = point -> model(point).logLikelihood(tenures);
        double[] guess = {Math.log(start.churn() * 2), Math.log((1 - start.churn()) * 2)};
        return model(climb(likelihood, climb(likelihood, guess))); // twice, as a simplex may shrink too early
    }

    private static double[] climb(MultivariateFunction likelihood, double[] from) {
        return new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, TOLERANCE))
                .optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        new ObjectiveFunction(likelihood),
                        GoalType.MAXIMIZE,
                        new InitialGuess(from),
                        new NelderMeadSimplex(2, 0.5))
                .getPoint();
    }

    /** Kept within what a double can add up. */
    private static ShiftedBetaGeometric model(double[] point) {
        return new ShiftedBetaGeometric(Math.exp(clamp(point[0])), Math.exp(clamp(point[1])));
    }

    private static double clamp(double logarithm) {
        return Math.max(-30, Math.min(30, logarithm));
    }
}
