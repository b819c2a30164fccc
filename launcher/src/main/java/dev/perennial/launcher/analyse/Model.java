package dev.perennial.launcher.analyse;

import dev.perennial.analytics.purchase.Dropout;
import dev.perennial.analytics.purchase.PurchaseFit;
import dev.perennial.analytics.purchase.PurchaseHistories;
import java.util.List;

/** The purchase models to choose from. */
enum Model {
    BGNBD(List.of("r", "alpha", "a", "b")) {
        @Override
        PurchaseFit fit(PurchaseHistories histories) {
            return PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS);
        }
    },
    PARETO_NBD(List.of("r", "alpha", "s", "beta")) {
        @Override
        PurchaseFit fit(PurchaseHistories histories) {
            return PurchaseFit.paretoNbd(histories);
        }
    },
    MBGNBD(List.of("r", "alpha", "a", "b")) {
        @Override
        PurchaseFit fit(PurchaseHistories histories) {
            return PurchaseFit.betaGeometric(histories, Dropout.AFTER_EVERY);
        }
    };

    private final List<String> parameters;

    Model(List<String> parameters) {
        this.parameters = parameters;
    }

    List<String> parameters() {
        return parameters;
    }

    abstract PurchaseFit fit(PurchaseHistories histories);
}
