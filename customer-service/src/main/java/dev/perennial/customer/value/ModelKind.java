package dev.perennial.customer.value;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.analytics.likelihood.LogNormalPrior;
import dev.perennial.analytics.purchase.BetaGeometric;
import dev.perennial.analytics.purchase.Dropout;
import dev.perennial.analytics.purchase.ParetoNbd;
import dev.perennial.analytics.purchase.PurchaseFit;
import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.purchase.PurchaseModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The models of purchases that are tried; times in weeks. */
public enum ModelKind {
    /** Fader, Hardie and Lee 2005. */
    BGNBD("bgnbd", List.of("r", "alpha", "a", "b")),
    /** Batislam, Denizel and Filiztekin 2007. */
    MBGNBD("mbgnbd", List.of("r", "alpha", "a", "b")),
    /** Schmittlein, Morrison and Colombo 1987. */
    PARETO_NBD("pareto_nbd", List.of("r", "alpha", "s", "beta"));

    /**
     * BG/NBD of CDNOW's customers (r = 0.243, alpha = 4.414 weeks, a = 0.793, b = 2.426; Fader, Hardie and Lee 2005, Marketing Science
     * 24(2), table 2). The time between purchases differs most from shop to shop: a factor of 4.5 either way is nothing special.
     */
    private static final LogNormalPrior PRIOR =
            new LogNormalPrior(new double[] {0.243, 4.414, 0.793, 2.426}, new double[] {0.75, 1.5, 1, 1});

    static final String BOUNDED =
            "The purchases alone do not tell the parameters of %s: there is no finite estimate, as where customers buy much alike."
                    + " What is known of other shops bounds them.";

    private final String key;
    private final List<String> parameters;

    ModelKind(String key, List<String> parameters) {
        this.key = key;
        this.parameters = parameters;
    }

    /** The kind of a key. */
    static ModelKind of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model: " + key));
    }

    /** The name in the API. */
    @JsonValue
    public String key() {
        return key;
    }

    /** Names of the parameters, in their order. */
    List<String> parameters() {
        return parameters;
    }

    /**
     * The most likely parameters.
     *
     * @param start parameters that are near, such as those of yesterday
     */
    PurchaseFit fit(PurchaseHistories histories, Optional<double[]> start) {
        return switch (this) {
            case BGNBD -> betaGeometric(histories, Dropout.AFTER_REPEATS, start);
            case MBGNBD -> betaGeometric(histories, Dropout.AFTER_EVERY, start);
            case PARETO_NBD ->
                start.map(near -> PurchaseFit.paretoNbd(histories, near))
                        .orElseGet(() -> PurchaseFit.paretoNbd(histories));
        };
    }

    /**
     * A fit.
     *
     * @param reason why it is not told by the purchases alone
     */
    record Found(PurchaseFit fit, Optional<String> reason) {
        boolean isIdentified() {
            return fit.estimate().identified();
        }
    }

    /** The most likely parameters; where they are not finite, the likeliest given what is known of other shops. */
    Found find(PurchaseHistories histories, Optional<double[]> start) {
        PurchaseFit alone = fit(histories, start);
        return alone.estimate().identified() || this == PARETO_NBD
                ? new Found(alone, Optional.empty())
                : new Found(bounded(histories), Optional.of(BOUNDED.formatted(key)));
    }

    /** The likeliest parameters given what is known of other shops; for BG/NBD and MBG/NBD. */
    PurchaseFit bounded(PurchaseHistories histories) {
        return switch (this) {
            case BGNBD -> PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS, PRIOR);
            case MBGNBD -> PurchaseFit.betaGeometric(histories, Dropout.AFTER_EVERY, PRIOR);
            case PARETO_NBD -> throw new IllegalArgumentException("pareto_nbd (expected: bgnbd or mbgnbd)");
        };
    }

    private static PurchaseFit betaGeometric(PurchaseHistories histories, Dropout dropout, Optional<double[]> start) {
        return start.map(near -> PurchaseFit.betaGeometric(histories, dropout, near))
                .orElseGet(() -> PurchaseFit.betaGeometric(histories, dropout));
    }

    /** The model with these parameters. */
    PurchaseModel with(List<Double> p) {
        return switch (this) {
            case BGNBD -> new BetaGeometric(p.get(0), p.get(1), p.get(2), p.get(3), Dropout.AFTER_REPEATS);
            case MBGNBD -> new BetaGeometric(p.get(0), p.get(1), p.get(2), p.get(3), Dropout.AFTER_EVERY);
            case PARETO_NBD -> new ParetoNbd(p.get(0), p.get(1), p.get(2), p.get(3));
        };
    }
}
