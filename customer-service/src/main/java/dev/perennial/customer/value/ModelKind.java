package dev.perennial.customer.value;

import com.fasterxml.jackson.annotation.JsonValue;
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
