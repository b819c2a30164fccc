package dev.perennial.analytics.purchase;

import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.likelihood.LogLikelihood;
import dev.perennial.analytics.likelihood.LogNormalPrior;
import dev.perennial.analytics.likelihood.MaximumLikelihood;

/**
 * A model with what is known about its fit.
 *
 * @param estimate parameters in the order of the model's components
 */
public record PurchaseFit(PurchaseModel model, Estimate estimate) {
    private static final int PARAMETERS = 4;

    /**
     * Fits BG/NBD or MBG/NBD.
     *
     * @param histories at least one; where nobody repeated, or no time went by, the parameters are not identified
     */
    public static PurchaseFit betaGeometric(PurchaseHistories histories, Dropout dropout) {
        return betaGeometric(histories, dropout, 0.5, scale(histories) / 5, 0.8, 2.5);
    }

    /**
     * The same from parameters that are near, such as those of yesterday: fewer steps, the same maximum.
     *
     * @param start r, alpha, a and b, each above 0
     */
    public static PurchaseFit betaGeometric(PurchaseHistories histories, Dropout dropout, double... start) {
        return betaGeometric(
                dropout, MaximumLikelihood.of(new BetaGeometricLikelihood(histories, dropout), checked(start)));
    }

    /**
     * The likeliest parameters by what is known of other shops and what the histories tell (maximum a posteriori). Finite also where
     * the histories alone tell nothing; standard errors and log-likelihood are those of the posterior.
     *
     * @param prior of r, alpha, a and b
     */
    public static PurchaseFit betaGeometric(PurchaseHistories histories, Dropout dropout, LogNormalPrior prior) {
        LogLikelihood posterior = prior.times(new BetaGeometricLikelihood(histories, dropout));
        return betaGeometric(dropout, MaximumLikelihood.of(posterior, checked(prior.medians())));
    }

    private static PurchaseFit betaGeometric(Dropout dropout, Estimate estimate) {
        double[] found = estimate.parameters();
        return new PurchaseFit(new BetaGeometric(found[0], found[1], found[2], found[3], dropout), estimate);
    }

    /**
     * Fits Pareto/NBD.
     *
     * @param histories at least one; where nobody repeated, or no time went by, the parameters are not identified
     */
    public static PurchaseFit paretoNbd(PurchaseHistories histories) {
        double scale = scale(histories);
        return paretoNbd(histories, 0.5, scale / 5, 0.5, scale / 5);
    }

    /**
     * The same from parameters that are near.
     *
     * @param start r, alpha, s and beta, each above 0
     */
    public static PurchaseFit paretoNbd(PurchaseHistories histories, double... start) {
        Estimate estimate = MaximumLikelihood.of(new ParetoNbdLikelihood(histories), checked(start));
        double[] found = estimate.parameters();
        return new PurchaseFit(new ParetoNbd(found[0], found[1], found[2], found[3]), estimate);
    }

    private static double[] checked(double[] start) {
        if (start.length != PARAMETERS) {
            throw new IllegalArgumentException("start: " + start.length + " parameters (expected: " + PARAMETERS + ")");
        }
        return start;
    }

    /** What was bought today only has no length. */
    private static double scale(PurchaseHistories histories) {
        return histories.longest() > 0 ? histories.longest() : 1;
    }
}
