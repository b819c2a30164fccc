package dev.perennial.analytics.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.analytics.ReferenceData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures as papers and other implementations print them: to half a unit of the last digit, unless a parameter is rounded too. */
class PublishedPurchasesTest {
    private static final int CUSTOMERS = 2357;

    @Test
    void betaGeometricIsFitted() throws IOException {
        JsonNode published = published("bgnbd_cdnow");
        PurchaseFit fit = PurchaseFit.betaGeometric(PurchaseHistories.of(shop()), Dropout.AFTER_REPEATS);

        printed(fit.estimate().parameters(), published, "r", "alpha", "a", "b");
        assertThat(fit.estimate().logLikelihood())
                .isCloseTo(published.path("loglik").asDouble(), offset(0.05));
    }

    @Test
    void betaGeometricForetells() throws IOException {
        PurchaseModel fitted = PurchaseFit.betaGeometric(PurchaseHistories.of(shop()), Dropout.AFTER_REPEATS)
                .model();
        JsonNode expected = published("bgnbd_conditional_expectation");
        near(fitted.expectedPurchases(history(expected), t(expected)), expected, "value", 5e-4);

        JsonNode purchases = published("bgnbd_expected_purchases");
        for (int i = 0; i < purchases.path("t").size(); i++) {
            assertThat(fitted.expectedPurchases(purchases.path("t").path(i).asDouble()))
                    .isCloseTo(purchases.path("value").path(i).asDouble(), offset(5e-4));
        }
        JsonNode chances = published("bgnbd_pmf");
        double[] parameters = parameters(chances, "r", "alpha", "a", "b");
        BetaGeometric model =
                new BetaGeometric(parameters[0], parameters[1], parameters[2], parameters[3], Dropout.AFTER_REPEATS);
        for (JsonNode known : chances.path("cases")) {
            double chance = known.path("p").asDouble();
            assertThat(model.probability(known.path("n").asInt(), t(known))).isCloseTo(chance, offset(1e-5 * chance));
        }
    }

    @Test
    void paretoNbdIsFitted() throws IOException {
        JsonNode published = published("pareto_nbd_cdnow");
        PurchaseFit fit = PurchaseFit.paretoNbd(PurchaseHistories.of(shop()));

        printed(fit.estimate().parameters(), published, "r", "alpha", "s", "beta");
        assertThat(fit.estimate().logLikelihood())
                .isCloseTo(published.path("loglik").asDouble(), offset(0.05));
        JsonNode other = published("pareto_nbd_cdnow_btyd_optimiser");
        double theirs = shop().stream().mapToDouble(btyd()::logLikelihood).sum();
        assertThat(theirs).isCloseTo(other.path("loglik").asDouble(), offset(1e-5));
        assertThat(fit.estimate().logLikelihood()).isGreaterThan(theirs);
    }

    @Test
    void paretoNbdForetells() throws IOException {
        ParetoNbd model = btyd();
        JsonNode expected = published("pareto_nbd_conditional_expectation");
        near(model.expectedPurchases(history(expected), t(expected)), expected, "value", 5e-3);
        near(model.probabilityAlive(history(expected)), expected, "p_alive", 5e-5);

        JsonNode paradox = published("pareto_nbd_conditional_expectation_increasing_frequency_paradox");
        for (int i = 0; i < paradox.path("x").size(); i++) {
            PurchaseHistory history = new PurchaseHistory(
                    paradox.path("x").path(i).asInt(),
                    paradox.path("t_x").asDouble(),
                    paradox.path("T").asDouble());
            double value = paradox.path("value").path(i).asDouble();
            assertThat(model.expectedPurchases(history, t(paradox))).isCloseTo(value, offset(1e-6 * value));
        }
        near(model.expectedPurchases(52), published("pareto_nbd_expectation_52"), "value", 1e-8);
        JsonNode discounted = published("pareto_nbd_dert");
        double delta = discounted.path("delta_per_week").asDouble();
        near(model.discountedPurchases(history(discounted), delta), discounted, "value", 1e-6);
        double sum = shop().stream()
                .mapToDouble(history -> model.discountedPurchases(history, delta))
                .sum();
        near(sum, discounted, "sum_over_sample", 1e-3);
    }

    private static ParetoNbd btyd() throws IOException {
        double[] parameters = parameters(published("pareto_nbd_cdnow_btyd_optimiser"), "r", "alpha", "s", "beta");
        return new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    private static void printed(double[] found, JsonNode published, String... names) {
        double[] expected = parameters(published, names);
        for (int i = 0; i < names.length; i++) {
            assertThat(found[i]).as(names[i]).isCloseTo(expected[i], offset(5e-4));
        }
    }

    private static double[] parameters(JsonNode published, String... names) {
        return IntStream.range(0, names.length)
                .mapToDouble(i -> published.path("params").path(names[i]).asDouble())
                .toArray();
    }

    private static PurchaseHistory history(JsonNode known) {
        return new PurchaseHistory(
                known.path("x").asInt(),
                known.path("t_x").asDouble(),
                known.path("T").asDouble());
    }

    private static double t(JsonNode known) {
        return known.path("t").asDouble();
    }

    private static void near(double found, JsonNode known, String name, double tolerance) {
        assertThat(known.has(name)).isTrue();
        assertThat(found).as(name).isCloseTo(known.path(name).asDouble(), offset(tolerance));
    }

    private static JsonNode published(String name) throws IOException {
        JsonNode known = ReferenceData.json("published_values.json").path(name);
        assertThat(known.isObject()).as(name).isTrue();
        return known;
    }

    private static List<PurchaseHistory> shop() throws IOException {
        List<PurchaseHistory> histories = new ArrayList<>();
        for (String[] row : ReferenceData.rows("cdnow_sample_rfm.csv")) {
            histories.add(new PurchaseHistory(
                    Integer.parseInt(row[2]), Integer.parseInt(row[5]) / 7.0, Integer.parseInt(row[6]) / 7.0));
        }
        assertThat(histories).hasSize(CUSTOMERS);
        return histories;
    }
}
