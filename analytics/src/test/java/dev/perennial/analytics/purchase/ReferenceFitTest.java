package dev.perennial.analytics.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.analytics.ReferenceData;
import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fits of a real shop (CDNOW, one customer of ten) against an independent implementation. */
class ReferenceFitTest {
    private static final double HOLDOUT_WEEKS = 39;

    @Test
    void betaGeometric() throws IOException {
        JsonNode expected = expected().path("bgnbd");
        PurchaseFit fit = PurchaseFit.betaGeometric(PurchaseHistories.of(histories()), Dropout.AFTER_REPEATS);
        agrees(fit.estimate(), expected, "r", "alpha", "a", "b");
        totals(fit.model(), expected);
    }

    @Test
    void paretoNbd() throws IOException {
        JsonNode expected = expected().path("pareto_nbd");
        PurchaseFit fit = PurchaseFit.paretoNbd(PurchaseHistories.of(histories()));
        agrees(fit.estimate(), expected, "r", "alpha", "s", "beta");
        totals(fit.model(), expected);
        ParetoNbd model = (ParetoNbd) fit.model();
        double discounted = histories().stream()
                .mapToDouble(history -> model.discountedPurchases(history, 0.0027))
                .sum();
        assertThat(discounted).isCloseTo(expected.path("sum_dert").asDouble(), offset(5e-4 * discounted));
    }

    @Test
    void gammaGamma() throws IOException {
        JsonNode expected = expected().path("gamma_gamma");
        List<SpendHistory> histories = new ArrayList<>();
        for (String[] row : ReferenceData.rows("cdnow_sample_rfm.csv")) {
            int repeats = Integer.parseInt(row[2]);
            double mean = Double.parseDouble(row[7]);
            if (repeats > 0 && mean > 0) {
                histories.add(new SpendHistory(repeats, mean));
            }
        }
        GammaGamma.Fit fit = GammaGamma.fit(histories);
        agrees(fit.estimate(), expected, "p", "q", "v");
        assertThat(fit.model().populationMean())
                .isCloseTo(expected.path("population_mean").asDouble(), offset(1e-3));
    }

    @Test
    void aMillionCustomers() throws IOException {
        JsonNode expected = ReferenceData.json("bench/expected_customers_1m_seed11.json");
        List<PurchaseHistory> histories = new ArrayList<>(1_000_000);
        List<SpendHistory> spent = new ArrayList<>(700_000);
        try (Stream<String> lines = ReferenceData.lines("bench/customers_1m_seed11_rfm.csv.gz")) {
            lines.skip(1).map(line -> line.split(",")).forEach(row -> {
                int repeats = Integer.parseInt(row[1]);
                histories.add(
                        new PurchaseHistory(repeats, Integer.parseInt(row[2]) / 7.0, Integer.parseInt(row[3]) / 7.0));
                if (repeats > 0) {
                    spent.add(new SpendHistory(repeats, Double.parseDouble(row[4])));
                }
            });
        }
        PurchaseFit fit = PurchaseFit.betaGeometric(PurchaseHistories.of(histories), Dropout.AFTER_REPEATS);
        agrees(fit.estimate(), expected.path("bgnbd"), 1e-2, "r", "alpha", "a", "b");
        totals(fit.model(), histories, 52, expected.path("bgnbd"), "sum_expected_52w");
        agrees(GammaGamma.fit(spent).estimate(), expected.path("gamma_gamma"), 1e-2, "p", "q", "v");
    }

    private static void agrees(Estimate estimate, JsonNode expected, String... names) {
        agrees(estimate, expected, 1e-3, names);
    }

    private static void agrees(Estimate estimate, JsonNode expected, double lower, String... names) {
        assertThat(estimate.identified()).isTrue();
        assertThat(estimate.logLikelihood())
                .isGreaterThan(expected.path("loglik").asDouble() - lower);
        for (int i = 0; i < names.length; i++) {
            double error = expected.path("se").get(i).asDouble();
            assertThat(estimate.parameters()[i])
                    .as(names[i])
                    .isCloseTo(expected.path("params").path(names[i]).asDouble(), offset(0.02 * error));
            assertThat(estimate.standardErrors().orElseThrow()[i])
                    .as("standard error of " + names[i])
                    .isCloseTo(error, offset(0.01 * error));
        }
    }

    private static void totals(PurchaseModel model, JsonNode expected) throws IOException {
        totals(model, histories(), HOLDOUT_WEEKS, expected, "sum_expected_holdout");
    }

    private static void totals(
            PurchaseModel model, List<PurchaseHistory> histories, double weeks, JsonNode expected, String key) {
        double alive = 0;
        double purchases = 0;
        for (PurchaseHistory history : histories) {
            alive += model.probabilityAlive(history);
            purchases += model.expectedPurchases(history, weeks);
        }
        assertThat(alive).isCloseTo(expected.path("sum_p_alive").asDouble(), offset(5e-4 * alive));
        assertThat(purchases).isCloseTo(expected.path(key).asDouble(), offset(5e-4 * purchases));
    }

    private static JsonNode expected() throws IOException {
        return ReferenceData.json("expected_clv.json").path("cdnow_sample_39w");
    }

    private static List<PurchaseHistory> histories() throws IOException {
        List<PurchaseHistory> histories = new ArrayList<>();
        for (String[] row : ReferenceData.rows("cdnow_sample_rfm.csv")) {
            histories.add(new PurchaseHistory(
                    Integer.parseInt(row[2]), Integer.parseInt(row[5]) / 7.0, Integer.parseInt(row[6]) / 7.0));
        }
        return histories;
    }
}
