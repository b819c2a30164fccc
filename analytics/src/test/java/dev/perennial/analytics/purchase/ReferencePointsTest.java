package dev.perennial.analytics.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.analytics.ReferenceData;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Values at fixed parameters against arithmetic of 60 digits: nine of them. */
class ReferencePointsTest {

    @Test
    void betaGeometric() throws IOException {
        for (JsonNode point : points("bgnbd")) {
            BetaGeometric model = betaGeometric(point);
            PurchaseHistory history = history(point);
            near(model.logLikelihood(history), point, "loglik");
            near(model.probabilityAlive(history), point, "p_alive");
            near(model.expectedPurchases(history, 39), point, "cet_t39");
            near(model.expectedPurchases(history, 1), point, "cet_t1");
        }
        for (JsonNode point : points("bgnbd_expectation")) {
            near(betaGeometric(point).expectedPurchases(point.path("t").asDouble()), point, "expected");
        }
        for (JsonNode point : points("bgnbd_pmf")) {
            double chance = betaGeometric(point)
                    .probability(point.path("n").asInt(), point.path("t").asDouble());
            near(chance, point, "p");
        }
    }

    @Test
    void paretoNbd() throws IOException {
        for (JsonNode point : points("pareto_nbd")) {
            ParetoNbd model = paretoNbd(point);
            PurchaseHistory history = history(point);
            near(model.logLikelihood(history), point, "loglik");
            near(model.probabilityAlive(history), point, "p_alive");
            near(model.expectedPurchases(history, 39), point, "cet_t39");
        }
        for (JsonNode point : points("pareto_dert")) {
            double found = paretoNbd(point)
                    .discountedPurchases(history(point), point.path("delta").asDouble());
            near(found, point, "dert");
        }
    }

    @Test
    void gammaGamma() throws IOException {
        for (JsonNode point : points("gamma_gamma")) {
            double[] parameters = parameters(point);
            GammaGamma model = new GammaGamma(parameters[0], parameters[1], parameters[2]);
            SpendHistory history =
                    new SpendHistory(point.path("x").asInt(), point.path("zbar").asDouble());
            near(model.logLikelihood(history), point, "loglik");
            near(model.expectedMean(history), point, "conditional_mean");
            near(model.populationMean(), point, "population_mean");
        }
    }

    private static JsonNode points(String name) throws IOException {
        JsonNode points = ReferenceData.json("expected_numeric_points.json").path(name);
        assertThat(points).isNotEmpty();
        return points;
    }

    private static double[] parameters(JsonNode point) {
        JsonNode given = point.path("params");
        double[] parameters = new double[given.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = given.get(i).asDouble();
        }
        return parameters;
    }

    private static BetaGeometric betaGeometric(JsonNode point) {
        double[] parameters = parameters(point);
        return new BetaGeometric(parameters[0], parameters[1], parameters[2], parameters[3], Dropout.AFTER_REPEATS);
    }

    private static ParetoNbd paretoNbd(JsonNode point) {
        double[] parameters = parameters(point);
        return new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    private static PurchaseHistory history(JsonNode point) {
        return new PurchaseHistory(
                point.path("x").asInt(),
                point.path("t_x").asDouble(),
                point.path("T").asDouble());
    }

    private static void near(double found, JsonNode point, String name) {
        double expected = point.path(name).asDouble();
        double tolerance = Math.abs(expected) < 1e-290 ? 1e-290 : 1e-9 * Math.abs(expected);
        assertThat(found).as(name + " of " + point).isCloseTo(expected, offset(tolerance));
    }
}
