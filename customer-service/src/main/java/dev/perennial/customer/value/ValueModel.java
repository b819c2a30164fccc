package dev.perennial.customer.value;

import dev.perennial.customer.subscription.SubscriptionModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A version of a brand's model, and all that is to be known about it.
 *
 * @param asOf the last day that it knows, in the zone of the brand
 * @param reason why it is not fitted from the brand's own orders alone
 * @param purchases absent where the parameters are not identified
 * @param spend absent likewise
 * @param holdout absent where there is too little to hold something out
 * @param noHoldout why
 * @param subscriptions how long contracts last, by interval
 */
record ValueModel(
        int version,
        Instant fittedAt,
        LocalDate asOf,
        Basis basis,
        Optional<String> reason,
        Counts counts,
        Optional<Purchases> purchases,
        Optional<Spend> spend,
        Optional<HoldoutCheck> holdout,
        Optional<String> noHoldout,
        List<SubscriptionModel> subscriptions) {
    ValueModel {
        // versions from before there were any
        subscriptions = subscriptions == null ? List.of() : List.copyOf(subscriptions);
    }

    /** A parameter; its standard error is absent where it has none. */
    record Parameter(String name, double value, Optional<Double> standardError) {}

    /**
     * Whom it stands for, and what it was fitted on.
     *
     * @param repeatPurchases days with a purchase after the customer's first
     * @param fittedCustomers the customers, drawn by chance, that told the parameters and of whom log-likelihoods and the
     *     hold-out are; absent where these are all
     */
    record Counts(long customers, long repeatCustomers, long repeatPurchases, Optional<Long> fittedCustomers) {}

    /**
     * The model of purchases.
     *
     * @param parameters times in weeks
     * @param logLikelihood of the posterior, where the basis is PRIOR
     * @param steps that the fit took
     * @param alive sum over all customers of the chance that they are still customers; from a sample it is extrapolated
     * @param ordersInHorizon sum of the purchases to expect
     */
    record Purchases(
            ModelKind model,
            List<Parameter> parameters,
            double logLikelihood,
            int steps,
            double alive,
            double ordersInHorizon) {}

    /**
     * The model of amounts, Gamma-Gamma.
     *
     * @param parameters v in minor units of the brand's currency
     * @param logLikelihood of means in minor units; of the posterior, where the basis is PRIOR
     * @param customers it was fitted on
     * @param meanMinor mean amount of a purchase of all customers
     */
    record Spend(
            Basis basis,
            Optional<String> reason,
            List<Parameter> parameters,
            double logLikelihood,
            int customers,
            long meanMinor) {}

    ValueModel with(List<SubscriptionModel> fitted) {
        return new ValueModel(
                version, fittedAt, asOf, basis, reason, counts, purchases, spend, holdout, noHoldout, fitted);
    }

    /** What estimates of the shop need. */
    Optional<ModelParameters> parameters() {
        return purchases.flatMap(bought -> spend.map(
                spent -> new ModelParameters(bought.model(), values(bought.parameters()), values(spent.parameters()))));
    }

    private static List<Double> values(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::value).toList();
    }
}
