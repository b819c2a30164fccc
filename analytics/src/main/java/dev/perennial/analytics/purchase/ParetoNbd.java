package dev.perennial.analytics.purchase;

import java.util.function.DoubleConsumer;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987, "Counting Your Customers", Management Science 33(1)): purchases come by chance
 * at a rate of the customer's own, which is gamma distributed (r, alpha); the customer is lost at a rate of their own, which
 * is gamma distributed (s, beta).
 *
 * @param r shape of the purchase rates, above 0
 * @param alpha rate of the purchase rates, above 0, in the unit of time
 * @param s shape of the rates of loss, above 0
 * @param beta rate of the rates of loss, above 0, in the unit of time
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {
    private static final double NOTHING = 45;

    public ParetoNbd {
        if (!(r > 0) || !(alpha > 0) || !(s > 0) || !(beta > 0)) {
            throw new IllegalArgumentException(
                    "r " + r + ", alpha " + alpha + ", s " + s + ", beta " + beta + " (expected: all above 0)");
        }
    }

    /** Fader and Hardie 2005, "A Note on Deriving the Pareto/NBD Model", eq. 18. */
    @Override
    public double logLikelihood(PurchaseHistory history) {
        return Gammas.logRising(r, history.repeats())
                + r * Math.log(alpha)
                + s * Math.log(beta)
                + logHere(history)
                + LogSum.ofOneAnd(logOddsGone(history));
    }

    private double logHere(PurchaseHistory history) {
        return -(r + history.repeats()) * Math.log(alpha + history.age()) - s * Math.log(beta + history.age());
    }

    /** How much likelier it is to have left than not to have. */
    private double logOddsGone(PurchaseHistory history) {
        LogSum gone = new LogSum();
        new Leaving(r, alpha, s, beta)
                .points(
                        history.repeats(),
                        history.recency(),
                        history.age(),
                        (logShare, logAlphaY, logBetaY) -> gone.add(logShare));
        return gone.value() - logHere(history);
    }

    /** The same, eq. 21. */
    @Override
    public double probabilityAlive(PurchaseHistory history) {
        return 1 / (1 + Math.exp(logOddsGone(history)));
    }

    /** The same, eq. 41. */
    @Override
    public double expectedPurchases(PurchaseHistory history, double time) {
        return probabilityAlive(history) * expected(history.repeats(), history.age(), time);
    }

    @Override
    public double medianWait(PurchaseHistory history) {
        return Waiting.median(r + history.repeats(), alpha + history.age());
    }

    /** Of a customer who is one, the rates of purchases and of loss are independent and gamma distributed. */
    @Override
    public void draw(PurchaseHistory history, double until, RandomDataGenerator random, DoubleConsumer purchases) {
        double rate = random.nextGamma(r + history.repeats(), 1 / (alpha + history.age()));
        double loss = random.nextGamma(s, 1 / (beta + history.age()));
        double end = Math.min(until, Waiting.next(loss, until, random));
        for (double at = Waiting.next(rate, until, random); at <= end; at += Waiting.next(rate, until, random)) {
            purchases.accept(at);
        }
    }

    /** The same, eq. 17. */
    @Override
    public double expectedPurchases(double time) {
        return expected(0, 0, time);
    }

    /** Purchases within a time of somebody who is a customer; nothing special happens at s = 1. */
    private double expected(int repeats, double age, double time) {
        double e = s - 1;
        double growth = Math.log1p(time / (beta + age));
        double power = e == 0 ? growth : -Math.expm1(-e * growth) / e;
        return (r + repeats) / (alpha + age) * (beta + age) * power;
    }

    /**
     * Purchases to expect of the customer from now on, each discounted continuously to its present worth: DERT of Fader, Hardie and Lee
     * 2005, "RFM and CLV", Journal of Marketing Research 42(4), eq. 2, as the integral of the chance still to be a customer
     * over the time from now on.
     *
     * @param discount per unit of time, above 0
     */
    public double discountedPurchases(PurchaseHistory history, double discount) {
        if (!(discount > 0)) {
            throw new IllegalArgumentException("discount: " + discount + " (expected: above 0)");
        }
        double since = beta + history.age();
        double rate = (r + history.repeats()) / (alpha + history.age());
        return probabilityAlive(history) * rate * since * discounted(discount * since);
    }

    /** Integral of {@code exp(-z u) (1 + u)^-s} over u from 0 on, with u = exp(v) - 1. */
    private double discounted(double z) {
        double end = Math.log1p(NOTHING / z);
        int panels = 4;
        double width = end / panels;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < GaussLegendre.POINTS; i++) {
                double v = (panel + GaussLegendre.point(i)) * width;
                sum += GaussLegendre.weight(i) * width * Math.exp(-z * Math.expm1(v) + (1 - s) * v);
            }
        }
        return sum;
    }
}
