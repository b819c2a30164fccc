package dev.perennial.analytics.value;

import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.analytics.spend.GammaGamma;
import java.util.Arrays;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well512a;

/**
 * Between which amounts the worth of a customer's purchases to come lies: quantiles of ways it may go that are drawn from what the
 * models tell of the customer, the parameters taken as known. The same seed draws the same ways.
 *
 * @param low as many draws are below as the level leaves out on that side; in the currency of the spend model
 * @param high as many draws are above
 */
public record LifetimeInterval(double low, double high) {

    /** A customer whose purchases to come are drawn; spend purchases are those with a known amount, their mean may be anything without any. */
    public record Drawn(PurchaseHistory history, int spendPurchases, double spendMean) {}

    /**
     * Draws it. Whether the customer is still one is not drawn but shared out, which takes away most of the chance.
     *
     * @param level share of the draws that lies between, such as 0.95
     * @param draws how many, 1 or more
     */
    public static LifetimeInterval of(
            PurchaseModel model,
            GammaGamma spend,
            Drawn customer,
            LifetimeValue horizon,
            double level,
            int draws,
            long seed) {
        RandomDataGenerator random = RandomDataGenerator.of(new Well512a(seed));
        int alive = (int) Math.round(model.probabilityAlive(customer.history()) * draws);
        double[] worth = new double[draws];
        for (int i = 0; i < alive; i++) {
            worth[i] = one(model, spend, customer, horizon, random);
        }
        Arrays.sort(worth);
        double outside = (1 - level) / 2;
        return new LifetimeInterval(
                worth[(int) Math.floor(outside * (draws - 1))], worth[(int) Math.ceil((1 - outside) * (draws - 1))]);
    }

    private static double one(
            PurchaseModel model, GammaGamma spend, Drawn customer, LifetimeValue horizon, RandomDataGenerator random) {
        GammaGamma.DrawnSpend amounts = spend.draw(customer.spendPurchases(), customer.spendMean(), random);
        double[] sum = {0};
        model.draw(
                customer.history(),
                horizon.periods() * horizon.length(),
                random,
                at -> sum[0] += amounts.next() * horizon.factorAt(at));
        return sum[0];
    }
}
