package dev.perennial.launcher.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./perennial analyse clv} on the transactions of a real shop (CDNOW, one customer of ten) against an independent implementation. */
class ReferenceClvTest {
    private static final double TOTAL = 5e-4;
    private static final double SINGLE = 1e-3;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"bgnbd, bgnbd, 'r,alpha,a,b'", "pareto-nbd, pareto_nbd, 'r,alpha,s,beta'"})
    void fitsAndForetellsTheSame(String model, String key, String names) throws IOException {
        JsonNode shop = shop();
        JsonNode expected = shop.path(key);
        JsonNode told = told(model);

        assertThat(told.path("rows").asInt()).isEqualTo(6_919);
        same(told, "customers", shop, "customers");
        same(told, "repeat_customers", shop, "repeat_customers");
        same(told, "repeat_purchases", shop, "repeat_transactions");
        fit(told, expected, names.split(","));
        near(told.path("sums"), "p_alive", expected, "sum_p_alive", TOTAL);
        JsonNode holdout = told.path("holdout");
        same(holdout, "length", shop, "holdout_length");
        same(holdout, "purchases", shop, "holdout_transactions");
        near(holdout, "amount", shop, "holdout_amount", 1e-12);
        near(holdout, "expected_purchases", expected, "sum_expected_holdout", TOTAL);
        near(holdout, "mae", expected, "holdout_mae", TOTAL);
        near(holdout, "rmse", expected, "holdout_rmse", TOTAL);
        near(holdout, "correlation", expected, "holdout_corr", TOTAL);
        assertThat(holdout.path("relative_error").asDouble())
                .isCloseTo(expected.path("sum_expected_holdout").asDouble() / 1882 - 1, offset(TOTAL));
        assertThat(told.path("warnings")).isEmpty();
    }

    @Test
    void tellsTheSameSpendAndWorth() throws IOException {
        JsonNode expected = shop().path("gamma_gamma");
        JsonNode told = told("bgnbd");

        JsonNode spend = told.path("gamma_gamma");
        fit(spend, expected, "p", "q", "v");
        same(spend, "customers", expected, "customers_used");
        near(spend, "population_mean", expected, "population_mean", SINGLE);
        near(spend, "correlation", expected, "corr_x_zbar", 1e-9);
        near(told.path("sums"), "expected_spend", expected, "sum_expected_spend", TOTAL);
        near(told.path("sums"), "clv", shop().path("clv_12_months_bgnbd_gg"), "total", TOTAL);
    }

    @ParameterizedTest
    @CsvSource({"bgnbd, 7, 8", "pareto-nbd, 9, 10"})
    void tellsTheSameOfEachCustomer(String model, int alive, int purchases) throws IOException {
        Map<String, String[]> expected = Analyse.customers(Analyse.reference("expected_cdnow_sample_customers.csv"));
        told(model);

        Map<String, String[]> told = Analyse.customers(folder.resolve("out.csv"));
        assertThat(told.keySet()).isEqualTo(expected.keySet());
        told.forEach((customer, row) -> {
            String[] known = expected.getOrDefault(customer, row);
            near(customer, row[1], known[2], 0);
            near(customer, row[2], known[3], 1e-9);
            near(customer, row[3], known[4], 1e-9);
            near(customer, row[4], known[5], 1e-9);
            assertThat(Double.parseDouble(row[5]))
                    .as("p_alive of " + customer)
                    .isCloseTo(Double.parseDouble(known[alive]), offset(5e-4));
            near(customer, row[6], known[purchases], SINGLE);
            near(customer, row[7], known[12], SINGLE);
            if (model.equals("bgnbd")) {
                near(customer, row[8], known[13], SINGLE);
            }
        });
    }

    private static JsonNode shop() throws IOException {
        return new ObjectMapper()
                .readTree(Analyse.reference("expected_clv.json").toFile())
                .path("cdnow_sample_39w");
    }

    private JsonNode told(String model) throws IOException {
        return Analyse.run(
                "clv",
                "--transactions",
                Analyse.reference("cdnow_sample.csv").toString(),
                "--calibration-end",
                "1997-09-30",
                "--holdout-end",
                "1998-06-30",
                "--model",
                model,
                "--customers",
                folder.resolve("out.csv").toString());
    }

    private static void fit(JsonNode told, JsonNode expected, String... names) {
        assertThat(told.path("identified").asBoolean()).isTrue();
        assertThat(told.path("log_likelihood").asDouble())
                .isGreaterThan(expected.path("loglik").asDouble() - 1e-3);
        for (int i = 0; i < names.length; i++) {
            double error = expected.path("se").path(i).asDouble();
            assertThat(told.path("parameters").path(names[i]).asDouble())
                    .as(names[i])
                    .isCloseTo(expected.path("params").path(names[i]).asDouble(), offset(0.02 * error));
            near(told.path("standard_errors"), names[i], expected.path("se"), i, 0.01);
        }
    }

    private static void same(JsonNode told, String name, JsonNode expected, String key) {
        near(told, name, expected, key, 0);
    }

    private static void near(JsonNode told, String name, JsonNode expected, String key, double tolerance) {
        assertThat(told.has(name) && expected.has(key)).as(name + " and " + key).isTrue();
        near(name, told.path(name), expected.path(key), tolerance);
    }

    private static void near(JsonNode told, String name, JsonNode expected, int index, double tolerance) {
        near(name, told.path(name), expected.path(index), tolerance);
    }

    private static void near(String name, JsonNode told, JsonNode expected, double tolerance) {
        near(name, told.asText(), expected.asText(), tolerance);
    }

    private static void near(String name, String told, String expected, double tolerance) {
        double value = Double.parseDouble(expected);
        assertThat(Double.parseDouble(told)).as(name).isCloseTo(value, offset(tolerance * Math.abs(value)));
    }
}
