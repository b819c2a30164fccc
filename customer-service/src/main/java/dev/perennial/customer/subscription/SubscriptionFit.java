package dev.perennial.customer.subscription;

import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.renewal.Geometric;
import dev.perennial.analytics.renewal.RenewalFit;
import dev.perennial.analytics.renewal.ShiftedBetaGeometric;
import dev.perennial.analytics.renewal.Tenure;
import dev.perennial.customer.subscription.SubscriptionModel.Parameter;
import java.util.List;
import java.util.Optional;

/** Fits how long contracts last. */
public final class SubscriptionFit {
    /** With fewer contracts that came up for renewal a chance may be off by a fifth. */
    static final int LEAST_CONTRACTS = 30;

    private SubscriptionFit() {}

    /** The likeliest model of contracts of one interval; none where they do not tell, with the reason. */
    public static SubscriptionModel of(ContractTenures tenures) {
        List<Tenure> seen = tenures.seen();
        long lost = seen.stream().mapToLong(Tenure::lost).sum();
        long observed = lost + seen.stream().mapToLong(Tenure::running).sum();
        Optional<String> reason = reason(tenures, observed, lost);
        if (reason.isPresent()) {
            return model(tenures, Optional.empty(), reason, List.of(), Optional.empty(), observed, lost);
        }
        RenewalFit.Fitted fitted = RenewalFit.fitted(seen);
        return switch (fitted.model()) {
            case ShiftedBetaGeometric found ->
                model(
                        tenures,
                        Optional.of(SubscriptionModel.BETA_GEOMETRIC),
                        reason,
                        List.of(
                                new Parameter("alpha", found.alpha(), error(fitted, 0)),
                                new Parameter("beta", found.beta(), error(fitted, 1))),
                        Optional.of(found.logLikelihood(seen)),
                        observed,
                        lost);
            case Geometric found ->
                model(
                        tenures,
                        Optional.of(SubscriptionModel.GEOMETRIC),
                        reason,
                        List.of(new Parameter("churn", found.churn(), Optional.of(error(found, lost)))),
                        Optional.of(found.logLikelihood(seen)),
                        observed,
                        lost);
        };
    }

    private static Optional<String> reason(ContractTenures tenures, long observed, long lost) {
        if (observed < LEAST_CONTRACTS) {
            return Optional.of("Only " + observed + " contracts of " + tenures.interval()
                    + " came up for renewal (expected: at least " + LEAST_CONTRACTS + ").");
        }
        if (lost == 0) {
            return Optional.of("None of the " + observed + " contracts of " + tenures.interval()
                    + " that came up for renewal was lost: how long one lasts is not known.");
        }
        boolean noneRenewed = tenures.seen().stream().allMatch(tenure -> tenure.period() == 1 && tenure.running() == 0);
        return noneRenewed
                ? Optional.of("None of the " + observed + " contracts of " + tenures.interval()
                        + " that came up for renewal was renewed, or renewals are not told.")
                : Optional.empty();
    }

    private static Optional<Double> error(RenewalFit.Fitted fitted, int parameter) {
        return fitted.estimate().flatMap(Estimate::standardErrors).map(errors -> errors[parameter]);
    }

    /** Of a share of independent renewals: churn is lost by renewals that came up, so these are lost by churn. */
    private static double error(Geometric found, long lost) {
        return Math.sqrt(found.churn() * (1 - found.churn()) / (lost / found.churn()));
    }

    private static SubscriptionModel model(
            ContractTenures tenures,
            Optional<String> kind,
            Optional<String> reason,
            List<Parameter> parameters,
            Optional<Double> logLikelihood,
            long observed,
            long lost) {
        return new SubscriptionModel(
                tenures.interval().toString(),
                kind,
                reason,
                parameters,
                logLikelihood,
                tenures.contracts(),
                observed,
                lost);
    }
}
