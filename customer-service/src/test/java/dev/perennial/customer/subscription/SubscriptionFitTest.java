package dev.perennial.customer.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.analytics.renewal.Tenure;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class SubscriptionFitTest {
    private static final Period MONTH = Period.ofMonths(1);

    @Test
    void findsTheParametersThatContractsWereDrawnWith() {
        SubscriptionModel model = SubscriptionFit.of(drawn(20_000, 1.3, 7, 18));

        assertThat(model.interval()).isEqualTo("P1M");
        assertThat(model.model()).contains("shifted_beta_geometric");
        assertThat(model.reason()).isEmpty();
        assertWithinErrors(model.parameters().get(0), 1.3);
        assertWithinErrors(model.parameters().get(1), 7);
        assertThat(model.observed()).isEqualTo(20_000);
    }

    private static void assertWithinErrors(SubscriptionModel.Parameter parameter, double truth) {
        double error = parameter.standardError().orElseThrow();
        assertThat(error).isBetween(0.0, truth / 4);
        assertThat(parameter.value()).isCloseTo(truth, within(3 * error));
    }

    @Test
    void takesTheLimitWhereTheLossDoesNotFallWithTenure() {
        SubscriptionModel model = SubscriptionFit.of(new ContractTenures(
                MONTH, 120, List.of(new Tenure(1, 10, 0), new Tenure(2, 18, 0), new Tenure(3, 16, 56))));

        assertThat(model.model()).contains("geometric");
        double churn = 44 / (10 + 18 * 2 + 72 * 3.0);
        assertThat(model.parameters()).hasSize(1);
        assertThat(model.parameters().getFirst().value()).isCloseTo(churn, within(1e-12));
        assertThat(model.parameters().getFirst().standardError().orElseThrow())
                .isCloseTo(Math.sqrt(churn * (1 - churn) / 262), within(1e-9));
        assertThat(model.renewals().orElseThrow().survival(2)).isCloseTo(Math.pow(1 - churn, 2), within(1e-12));
    }

    @Test
    void saysWhatItCannotTell() {
        assertThat(reason(new Tenure(1, 9, 20))).contains("Only 29");
        assertThat(reason(new Tenure(4, 0, 40))).contains("was lost");
        assertThat(reason(new Tenure(1, 40, 0))).contains("was renewed");
        assertThat(SubscriptionFit.of(new ContractTenures(MONTH, 5, List.of())).reason())
                .isPresent();
    }

    private static String reason(Tenure tenure) {
        SubscriptionModel model = SubscriptionFit.of(new ContractTenures(MONTH, 50, List.of(tenure)));
        assertThat(model.model()).isEmpty();
        assertThat(model.renewals()).isEmpty();
        return model.reason().orElseThrow();
    }

    /** Contracts begun 1 to so many months ago, each with a churn of its own. */
    private static ContractTenures drawn(int contracts, double alpha, double beta, int months) {
        RandomDataGenerator random = new RandomDataGenerator(7);
        Map<Integer, long[]> counts = new TreeMap<>();
        for (int i = 0; i < contracts; i++) {
            double churn = random.nextBeta(alpha, beta);
            int age = 1 + i % months;
            int period = 1;
            boolean isLost = random.nextUniform(0, 1) < churn;
            while (!isLost && period < age) {
                period++;
                isLost = random.nextUniform(0, 1) < churn;
            }
            counts.computeIfAbsent(period, key -> new long[2])[isLost ? 0 : 1]++;
        }
        return new ContractTenures(
                MONTH,
                contracts,
                counts.entrySet().stream()
                        .map(one -> new Tenure(one.getKey(), one.getValue()[0], one.getValue()[1]))
                        .toList());
    }
}
