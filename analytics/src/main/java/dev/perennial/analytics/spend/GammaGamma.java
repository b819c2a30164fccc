package dev.perennial.analytics.spend;

import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.likelihood.LogNormalPrior;
import dev.perennial.analytics.likelihood.MaximumLikelihood;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.special.Gamma;

/**
 * Amounts vary about a mean of the customer's own, and the means about that of all (Fader and Hardie 2013, "The Gamma-Gamma Model of
 * Monetary Value", note 025). It holds where how much somebody spends has little to do with how often.
 *
 * @param p shape of a customer's amounts, above 0
 * @param q shape of the customers' rates, above 0; the mean of all is finite above 1 only
 * @param v rate of these, above 0, in the currency
 */
public record GammaGamma(double p, double q, double v) {
    public GammaGamma {
        if (!(p > 0) || !(q > 0) || !(v > 0)) {
            throw new IllegalArgumentException("p " + p + ", q " + q + ", v " + v + " (expected: all above 0)");
        }
    }

    /** A model with what is known about its fit; parameters in the order p, q, v. */
    public record Fit(GammaGamma model, Estimate estimate) {}

    /**
     * The most likely model. Amounts are counted in their geometric mean while it is looked for, so that it is found in every currency
     * alike, and a few huge amounts do not make all others look like nothing.
     *
     * @param histories at least one
     */
    public static Fit fit(List<SpendHistory> histories) {
        double unit = Math.exp(histories.stream()
                .mapToDouble(history -> Math.log(history.mean()))
                .average()
                .orElseThrow());
        Estimate counted = MaximumLikelihood.of(new GammaGammaLikelihood(histories, unit), 2, 3, 1);
        Estimate estimate = new Estimate(
                inCurrency(counted.parameters(), unit),
                counted.standardErrors().map(errors -> inCurrency(errors, unit)),
                counted.logLikelihood() - histories.size() * Math.log(unit),
                counted.steps(),
                counted.identified());
        double[] found = estimate.parameters();
        return new Fit(new GammaGamma(found[0], found[1], found[2]), estimate);
    }

    /** Of p, q and v only the last is an amount. */
    private static double[] inCurrency(double[] parameters, double unit) {
        return new double[] {parameters[0], parameters[1], parameters[2] * unit};
    }

    /**
     * The likeliest model by what is known of other shops and what the histories tell (maximum a posteriori); without a history what
     * is known of other shops.
     *
     * @param prior of p, q and v
     */
    public static Fit fit(List<SpendHistory> histories, LogNormalPrior prior) {
        Estimate estimate = MaximumLikelihood.of(prior.times(new GammaGammaLikelihood(histories, 1)), prior.medians());
        double[] found = estimate.parameters();
        return new Fit(new GammaGamma(found[0], found[1], found[2]), estimate);
    }

    /**
     * One mean amount that a customer may have, drawn from what is known of the customer.
     *
     * @param purchases x: repeat purchases with an amount, 0 and more
     * @param mean of these, in the currency; of no meaning without any
     */
    public DrawnSpend draw(int purchases, double mean, RandomDataGenerator random) {
        double all = purchases == 0 ? 0 : purchases * mean;
        return new DrawnSpend(p, random.nextGamma(p * purchases + q, 1 / (v + all)), random);
    }

    /** The amounts of one customer, gamma distributed. */
    public static final class DrawnSpend {
        private final double shape;
        private final double rate;
        private final RandomDataGenerator random;

        private DrawnSpend(double shape, double rate, RandomDataGenerator random) {
            this.shape = shape;
            this.rate = rate;
            this.random = random;
        }

        /** The amount of a purchase. */
        public double next() {
            return rate > 0 ? random.nextGamma(shape, 1) / rate : 0;
        }
    }

    /** Eq. 1a of note 025, as a logarithm. */
    public double logLikelihood(SpendHistory history) {
        double shape = p * history.purchases();
        double total = history.mean() * history.purchases();
        return Gamma.logGamma(shape + q)
                - Gamma.logGamma(shape)
                - Gamma.logGamma(q)
                + q * Math.log(v)
                + (shape - 1) * Math.log(history.mean())
                + shape * Math.log(history.purchases())
                - (shape + q) * Math.log(total + v);
    }

    /** Mean amount of all customers, in the currency; without a bound where q is at most 1. */
    public double populationMean() {
        return q > 1 ? p * v / (q - 1) : Double.POSITIVE_INFINITY;
    }

    /**
     * Mean amount to expect of a customer, in the currency: eq. 5, the customer's own and that of all, weighted by how much is known;
     * without a bound where p times the purchases and q are at most 1 together.
     */
    public double expectedMean(SpendHistory history) {
        double known = p * history.purchases() + q - 1;
        return known > 0 ? p * (v + history.purchases() * history.mean()) / known : Double.POSITIVE_INFINITY;
    }
}
