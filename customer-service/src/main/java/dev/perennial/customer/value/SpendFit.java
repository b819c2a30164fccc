package dev.perennial.customer.value;

import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.likelihood.LogNormalPrior;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import dev.perennial.customer.value.ValueModel.Parameter;
import dev.perennial.customer.value.ValueModel.Spend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much customers spend. Amounts are divided by their mean before the fit, so that neither yen nor cents matter to it. The
 * prior has the shape that Gamma-Gamma found of CDNOW's customers (p = 6.25, q = 3.74; Fader, Hardie and Lee 2005, "RFM and CLV",
 * Journal of Marketing Research 42(4)) about the brand's own mean.
 */
final class SpendFit {
    private static final double PRIOR_P = 6.25;
    private static final double PRIOR_Q = 3.74;
    private static final double[] SPREADS = {0.5, 0.3, 0.3};
    private static final int LEAST_CUSTOMERS = 30;
    private static final List<String> NAMES = List.of("p", "q", "v");

    private SpendFit() {}

    /** The model; none where nothing that was bought has an amount. */
    static Optional<Spend> of(List<SpendHistory> histories, double meanMinor) {
        double scale =
                histories.stream().mapToDouble(SpendHistory::mean).average().orElse(meanMinor);
        if (!(scale > 0)) {
            return Optional.empty();
        }
        List<SpendHistory> scaled = histories.stream()
                .map(history -> new SpendHistory(history.purchases(), history.mean() / scale))
                .toList();
        if (scaled.size() < LEAST_CUSTOMERS) {
            return Optional.of(byPrior(
                    scaled,
                    scale,
                    "Only " + scaled.size() + " customers bought again for an amount" + " (expected: at least "
                            + LEAST_CUSTOMERS + ")."));
        }
        GammaGamma.Fit fit = GammaGamma.fit(scaled);
        boolean told = fit.estimate().identified() && fit.model().q() > 1;
        return Optional.of(
                told
                        ? spend(Basis.FITTED, Optional.empty(), fit, scaled.size(), scale)
                        : byPrior(scaled, scale, "The amounts do not tell the parameters, or have no finite mean."));
    }

    private static Spend byPrior(List<SpendHistory> scaled, double scale, String reason) {
        double[] medians = {PRIOR_P, PRIOR_Q, (PRIOR_Q - 1) / PRIOR_P};
        GammaGamma.Fit fit = GammaGamma.fit(scaled, new LogNormalPrior(medians, SPREADS));
        if (fit.estimate().identified() && fit.model().q() > 1) {
            return spend(Basis.PRIOR, Optional.of(reason), fit, scaled.size(), scale);
        }
        Estimate prior = new Estimate(medians, Optional.empty(), 0, 0, true);
        GammaGamma.Fit alone = new GammaGamma.Fit(new GammaGamma(medians[0], medians[1], medians[2]), prior);
        return spend(Basis.PRIOR, Optional.of(reason), alone, 0, scale);
    }

    private static Spend spend(Basis basis, Optional<String> reason, GammaGamma.Fit fit, int customers, double scale) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            int index = i;
            double unit = NAMES.get(i).equals("v") ? scale : 1;
            parameters.add(new Parameter(
                    NAMES.get(i),
                    fit.estimate().parameters()[i] * unit,
                    fit.estimate().standardErrors().map(errors -> errors[index] * unit)));
        }
        return new Spend(
                basis,
                reason,
                List.copyOf(parameters),
                fit.estimate().logLikelihood() - customers * Math.log(scale),
                customers,
                Math.round(fit.model().populationMean() * scale));
    }
}
