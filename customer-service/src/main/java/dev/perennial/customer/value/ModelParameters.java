package dev.perennial.customer.value;

import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.analytics.spend.GammaGamma;
import java.util.List;

/**
 * What estimates need of a model.
 *
 * @param purchases in the order of the kind, times in weeks
 * @param spend p, q and v of Gamma-Gamma, v in minor units of the brand's currency
 */
record ModelParameters(ModelKind kind, List<Double> purchases, List<Double> spend) {
    ModelParameters {
        purchases = List.copyOf(purchases);
        spend = List.copyOf(spend);
    }

    PurchaseModel purchaseModel() {
        return kind.with(purchases);
    }

    GammaGamma spendModel() {
        return new GammaGamma(spend.get(0), spend.get(1), spend.get(2));
    }
}
