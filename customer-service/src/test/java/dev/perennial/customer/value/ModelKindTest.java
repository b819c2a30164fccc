package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.analytics.purchase.PurchaseFit;
import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.purchase.PurchaseHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class ModelKindTest {
    @Test
    void boundsParametersThatRunAwayWhereAllBuyAlikeAndForetellsTheSame() {
        PurchaseHistories histories = drawn(3_000);
        PurchaseFit away = ModelKind.MBGNBD.fit(histories, Optional.empty());
        assertThat(away.estimate().identified()).isFalse();

        ModelKind.Found found = ModelKind.MBGNBD.find(histories, Optional.empty());

        assertThat(found.isIdentified()).isTrue();
        assertThat(found.reason().orElseThrow()).contains("mbgnbd").contains("other shops");
        for (PurchaseHistory seen : List.of(
                new PurchaseHistory(0, 0, 40), new PurchaseHistory(2, 12, 40), new PurchaseHistory(6, 38, 40))) {
            assertThat(found.fit().model().expectedPurchases(seen, 52))
                    .isCloseTo(away.model().expectedPurchases(seen, 52), withinPercentage(10));
        }
    }

    @Test
    void leavesWhatPurchasesTellAlone() {
        ModelKind.Found found = ModelKind.PARETO_NBD.find(drawn(3_000), Optional.empty());

        assertThat(found.reason()).isEmpty();
    }

    /** All buy every four to eight weeks; after each purchase one of five leaves. */
    private static PurchaseHistories drawn(int customers) {
        RandomDataGenerator random = new RandomDataGenerator(4);
        Map<PurchaseHistory, Integer> counts = new HashMap<>();
        for (int i = 0; i < customers; i++) {
            double age = random.nextInt(10, 52);
            double last = 0;
            int repeats = 0;
            double at = 0;
            while (random.nextUniform(0, 1) > 0.2) {
                at += random.nextUniform(4, 8);
                if (at <= age) {
                    last = at;
                    repeats++;
                }
            }
            counts.merge(new PurchaseHistory(repeats, last, age), 1, Integer::sum);
        }
        return PurchaseHistories.weighted(counts);
    }
}
