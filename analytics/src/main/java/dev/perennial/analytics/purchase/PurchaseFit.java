package dev.perennial.analytics.purchase;

import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.likelihood.MaximumLikelihood;

/**
 * A model with what is known about its fit.
 *
 * @param estimate parameters in the order of the model's components
 */
public record PurchaseFit(PurchaseModel model, Estimate estimate) {

    /**
     * Fits BG/NBD or MBG/NBD.
     *
     * @param histories at least one; where nobody repeated, or no time went by, the parameters are not identified
     */
    public static PurchaseFit betaGeometric(PurchaseHistories histories, Dropout dropout) {
        double scale = scale(histories);
        Estimate estimate =
                MaximumLikelihood.of(new BetaGeometricLikelihood(histories, dropout), 0.5, scale / 5, 0.8, 2.5);
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
        Estimate estimate = MaximumLikelihood.of(new ParetoNbdLikelihood(histories), 0.5, scale / 5, 0.5, scale / 5);
        double[] found = estimate.parameters();
        return new PurchaseFit(new ParetoNbd(found[0], found[1], found[2], found[3]), estimate);
    }

    /** What was bought today only has no length. */
    private static double scale(PurchaseHistories histories) {
        return histories.longest() > 0 ? histories.longest() : 1;
    }
}
