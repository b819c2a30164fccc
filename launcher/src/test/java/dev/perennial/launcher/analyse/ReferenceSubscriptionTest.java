package dev.perennial.launcher.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./perennial analyse subscription} on the contracts of Fader and Hardie 2007 against an independent implementation. */
class ReferenceSubscriptionTest {
    private static final int HORIZON = 12;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"1, regular, 7", "1, regular, 4", "2, high_end, 7", "2, high_end, 4"})
    void foretellsTheSame(int column, String segment, int years) throws IOException {
        JsonNode expected = expected(segment, years);
        JsonNode told = told(column, years);

        near(told.path("parameters"), "alpha", expected, "alpha", 1e-5);
        near(told.path("parameters"), "beta", expected, "beta", 1e-5);
        near(told, "log_likelihood", expected, "loglik", 1e-9);
        near(told, "mean_churn", expected, "mean_churn_prob", 1e-5);
        assertThat(told.path("standard_errors").path("alpha").asDouble())
                .isCloseTo(expected.path("se").path(0).asDouble(), offset(1e-3));
        assertThat(told.path("curve")).hasSize(HORIZON + 1);
        for (int year = 0; year <= HORIZON; year++) {
            JsonNode point = told.path("curve").path(year);
            assertThat(point.path("survival").asDouble())
                    .as("survival to year " + year)
                    .isCloseTo(expected.path("survival").path(year).asDouble(), offset(1e-6));
            if (year > 0) {
                assertThat(point.path("retention").asDouble())
                        .as("retention of year " + year)
                        .isCloseTo(
                                expected.path("retention_rate").path(year - 1).asDouble(), offset(1e-6));
            }
        }
        JsonNode residual = told.path("derl").path("at_start_of_period");
        expected.path("derl_at_start_of_period_n")
                .properties()
                .forEach(known -> near(
                        residual, known.getKey(), expected.path("derl_at_start_of_period_n"), known.getKey(), 1e-5));
    }

    @ParameterizedTest
    @CsvSource({"1, regular", "2, high_end"})
    void isAsFarFromWhatHappened(int column, String segment) throws IOException {
        JsonNode curve = told(column, 7).path("curve");
        JsonNode actual = reference(segment).path("actual_survival_percent");

        double error = 0;
        for (int year = 8; year <= HORIZON; year++) {
            error += Math.abs(100 * curve.path(year).path("survival").asDouble()
                            - actual.path(year).asDouble())
                    / (HORIZON - 7);
        }
        assertThat(error)
                .isCloseTo(
                        expected(segment, 7)
                                .path("holdout_mae_points_years_8_12")
                                .asDouble(),
                        offset(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"1, regular", "2, high_end"})
    void gainsTheSameOfALowerLoss(int column, String segment) throws IOException {
        JsonNode expected = expected(segment, 7).path("what_if_churn_minus_10pct_from_renewal_8");
        JsonNode scenario = told(column, 7).path("scenario");

        assertThat(scenario.path("from_renewal").asInt()).isEqualTo(8);
        near(scenario, "customers_base", expected, "customers_year_12_base", 1e-5);
        near(scenario, "customers_scenario", expected, "customers_year_12_scenario", 1e-5);
        near(scenario, "value_base", expected, "value_base", 1e-5);
        near(scenario, "value_scenario", expected, "value_scenario", 1e-5);
    }

    private static JsonNode reference(String segment) throws IOException {
        return new ObjectMapper()
                .readTree(Analyse.reference("expected_sbg.json").toFile())
                .path(segment);
    }

    private static JsonNode expected(String segment, int years) throws IOException {
        return reference(segment).path("fit_years_0_" + years);
    }

    /** Of the first years of a published table, as percent. */
    private JsonNode told(int column, int years) throws IOException {
        List<String> rows = Files.readAllLines(Analyse.reference("sbg_tables.csv"));
        StringBuilder text = new StringBuilder("period,percent\n");
        rows.stream().skip(1).limit(years + 1L).map(row -> row.split(",")).forEach(row -> text.append(row[0])
                .append(',')
                .append(row[column])
                .append('\n'));
        return Analyse.run(
                "subscription",
                "--survival",
                Analyse.file(folder, text.toString()),
                "--horizon",
                String.valueOf(HORIZON));
    }

    private static void near(JsonNode told, String name, JsonNode expected, String key, double tolerance) {
        double value = expected.path(key).asDouble();
        assertThat(told.has(name) && expected.has(key)).as(name + " and " + key).isTrue();
        assertThat(told.path(name).asDouble()).as(name).isCloseTo(value, offset(tolerance * Math.abs(value)));
    }
}
