package dev.perennial.analytics.renewal;

import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.likelihood.MaximumLikelihood;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fits a model of renewals to what was seen, by maximum likelihood. */
public final class RenewalFit {
    /** Beyond, customers hardly differ: the shifted beta-geometric model is its geometric limit. */
    private static final double LARGEST = 1e5;

    /** By so much the likelihood must be better than the limit's to say that customers differ. */
    private static final double LEAST_GAIN = 1e-6;

    private RenewalFit() {}

    /**
     * A fitted model.
     *
     * @param estimate of alpha and beta; absent for the geometric limit
     */
    public record Fitted(RenewalModel model, Optional<Estimate> estimate) {}

    /** The most likely model alone, see {@link #fitted}. */
    public static RenewalModel fit(List<Tenure> seen) {
        return fitted(seen).model();
    }

    /**
     * The most likely model. Where customers do not seem to differ (retention does not rise with tenure), or where only one
     * period was seen, there is no finite estimate of a shifted beta-geometric model; its limit is answered then.
     *
     * @param seen cohorts pooled; at least one contract
     */
    public static Fitted fitted(List<Tenure> seen) {
        List<Tenure> tenures = seen.stream()
                .filter(tenure -> tenure.lost() + tenure.running() > 0)
                .sorted(Comparator.comparingInt(Tenure::period))
                .toList();
        Geometric limit = Geometric.of(tenures);
        if (limit.churn() == 0 || limit.churn() == 1) {
            return new Fitted(limit, Optional.empty());
        }
        Estimate estimate =
                MaximumLikelihood.of(new RenewalLikelihood(tenures), limit.churn() * 2, (1 - limit.churn()) * 2);
        double[] found = estimate.parameters();
        boolean differ =
                found[0] + found[1] < LARGEST && estimate.logLikelihood() > limit.logLikelihood(tenures) + LEAST_GAIN;
        return differ
                ? new Fitted(new ShiftedBetaGeometric(found[0], found[1]), Optional.of(estimate))
                : new Fitted(limit, Optional.empty());
    }
}
