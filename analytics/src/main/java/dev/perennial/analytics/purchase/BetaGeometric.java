package dev.perennial.analytics.purchase;

import java.util.function.DoubleConsumer;
import org.hipparchus.random.RandomDataGenerator;

/**
 * BG/NBD and MBG/NBD: purchases come by chance at a rate of the customer's own, which is gamma distributed (shape r, rate alpha);
 * after a purchase the customer is lost with a chance of their own, which is beta distributed (a, b). With the second
 * kind of dropout everything is as in the first one with one chance more to have left.
 *
 * @param r shape of the rates, above 0
 * @param alpha rate of the rates, above 0, in the unit of time
 * @param a first parameter of the chances to leave, above 0
 * @param b second parameter, above 0
 */
public record BetaGeometric(double r, double alpha, double a, double b, Dropout dropout) implements PurchaseModel {
    /** From there on the series for small a loses digits, and the direct one is safe. */
    private static final double LARGE = 4;

    private static final double ENOUGH = 1e-17;
    private static final double HUGE = 1e200;
    private static final double LOG_HUGE = Math.log(HUGE);

    public BetaGeometric {
        if (!(r > 0) || !(alpha > 0) || !(a > 0) || !(b > 0)) {
            throw new IllegalArgumentException(
                    "r " + r + ", alpha " + alpha + ", a " + a + ", b " + b + " (expected: all above 0)");
        }
    }

    /** Eq. 6 of Fader, Hardie and Lee. */
    @Override
    public double logLikelihood(PurchaseHistory history) {
        int stays = history.repeats() + dropout.extra();
        double alive = -(r + history.repeats()) * Math.log(alpha + history.age());
        return Gammas.logRising(r, history.repeats())
                + r * Math.log(alpha)
                + Gammas.logRising(b, stays)
                - Gammas.logRising(a + b, stays)
                + alive
                + LogSum.ofOneAnd(logOddsGone(history));
    }

    /** How much likelier it is to have left than not to have: 0 where nobody can have. */
    private double logOddsGone(PurchaseHistory history) {
        int stays = history.repeats() + dropout.extra();
        if (stays == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double silence = Math.log((alpha + history.age()) / (alpha + history.recency()));
        return Math.log(a / (b + stays - 1)) + (r + history.repeats()) * silence;
    }

    /** Fader and Hardie 2008, "Computing P(alive) Using the BG/NBD Model", eq. 7. */
    @Override
    public double probabilityAlive(PurchaseHistory history) {
        return 1 / (1 + Math.exp(logOddsGone(history)));
    }

    /** Eq. 10 of Fader, Hardie and Lee. */
    @Override
    public double expectedPurchases(PurchaseHistory history, double time) {
        return probabilityAlive(history) * expected(history.repeats(), alpha + history.age(), time);
    }

    @Override
    public double medianWait(PurchaseHistory history) {
        return Waiting.median(r + history.repeats(), alpha + history.age());
    }

    /** Of a customer who is one, the rate and the chance to leave are independent: gamma and beta distributed. */
    @Override
    public void draw(PurchaseHistory history, double until, RandomDataGenerator random, DoubleConsumer purchases) {
        double rate = random.nextGamma(r + history.repeats(), 1 / (alpha + history.age()));
        double leaves = random.nextBeta(a, b + history.repeats() + dropout.extra());
        double at = Waiting.next(rate, until, random);
        while (at <= until) {
            purchases.accept(at);
            at = random.nextUniform(0, 1) < leaves ? Double.POSITIVE_INFINITY : at + Waiting.next(rate, until, random);
        }
    }

    /** Eq. 9. */
    @Override
    public double expectedPurchases(double time) {
        int extra = dropout.extra();
        double stays = extra == 0 ? 1 : b / (a + b);
        return stays * expected(0, alpha, time);
    }

    /**
     * Chance of a number of repeat purchases of a new customer within a time: eq. 8; only where {@link Dropout#AFTER_REPEATS}.
     */
    public double probability(int repeats, double time) {
        if (dropout != Dropout.AFTER_REPEATS) {
            throw new IllegalStateException("probability of a number of purchases: only for BG/NBD");
        }
        double share = time / (alpha + time);
        double logNone = r * Math.log(alpha / (alpha + time));
        double staying = Gammas.logRising(b, repeats) - Gammas.logRising(a + b, repeats);
        double stayed = Math.exp(staying + logTerm(repeats, share) + logNone);
        if (repeats == 0) {
            return stayed;
        }
        double fewer = 0;
        for (int i = 0; i < repeats; i++) {
            fewer += Math.exp(logTerm(i, share) + logNone);
        }
        double leaving = Math.log(a) + Gammas.logRising(b, repeats - 1) - Gammas.logRising(a + b, repeats);
        return stayed + Math.exp(leaving) * moreThan(repeats, share, fewer, logNone);
    }

    private double logTerm(int number, double share) {
        return Gammas.logRising(r, number) - Gammas.logRising(1, number) + (number == 0 ? 0 : number * Math.log(share));
    }

    /** The tail beyond; where it is small it is added up, as one less the rest would be noise. */
    private double moreThan(int number, double share, double fewer, double logNone) {
        if (fewer < 0.9) {
            return 1 - fewer;
        }
        double term = Math.exp(logTerm(number, share) + logNone);
        double sum = 0;
        for (int i = number; term > ENOUGH * sum; i++) {
            sum += term;
            term *= (r + i) / (i + 1) * share;
        }
        return sum;
    }

    /** Purchases within a time of somebody who is a customer. */
    private double expected(int repeats, double past, double time) {
        double z = time / (past + time);
        double left = a + b + dropout.extra() + repeats - 1;
        return a < LARGE ? small(left, z) : large(repeats, left, z);
    }

    /**
     * With e = a - 1 and Euler's transformation of the hypergeometric function, so that nothing special happens at a = 1: the
     * factor e is taken out of the series and of the power.
     */
    private double small(double c, double z) {
        double e = a - 1;
        double p = a + b + dropout.extra() - 1 - r;
        double logRest = Math.log1p(-z);
        double power = e == 0 ? logRest : Math.expm1(e * logRest) / e;
        double term = p / c * z;
        double sum = 0;
        for (int k = 1; Math.abs(term) > ENOUGH * Math.abs(sum); k++) {
            sum += term;
            term *= (p + k) / (c + k) * (e + k) / (k + 1) * z;
        }
        return -c * (Math.exp(e * logRest) * sum + power);
    }

    /** As it is written: a series of positive terms, kept in range by taking out powers. */
    private double large(int repeats, double c, double z) {
        double p = r + repeats;
        double q = b + dropout.extra() + repeats;
        double logScale = p * Math.log1p(-z);
        double term = 1;
        double sum = 1;
        for (int k = 0; term > ENOUGH * sum; k++) {
            term *= (p + k) / (c + k) * (q + k) / (k + 1) * z;
            sum += term;
            if (sum > HUGE) {
                sum /= HUGE;
                term /= HUGE;
                logScale += LOG_HUGE;
            }
        }
        return c / (a - 1) * -Math.expm1(logScale + Math.log(sum));
    }
}
