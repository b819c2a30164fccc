package dev.perennial.analytics.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.analytics.ReferenceData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts of Fader and Hardie 2007: the fits in full against an independent implementation, and as published. */
class ReferenceRenewalTest {

    @ParameterizedTest
    @CsvSource({"regular, 7", "regular, 4", "high_end, 7", "high_end, 4"})
    void isTheSameInFull(String segment, int years) throws IOException {
        JsonNode expected =
                ReferenceData.json("expected_sbg.json").path(segment).path("fit_years_0_" + years);
        RenewalFit.Fitted fitted = RenewalFit.fitted(tenures(expected.path("counts_alive")));

        ShiftedBetaGeometric model = (ShiftedBetaGeometric) fitted.model();
        near(model.alpha(), expected.path("alpha"), 1e-5);
        near(model.beta(), expected.path("beta"), 1e-5);
        near(model.logLikelihood(tenures(expected.path("counts_alive"))), expected.path("loglik"), 1e-9);
        double[] errors = fitted.estimate().orElseThrow().standardErrors().orElseThrow();
        near(errors[0], expected.path("se").path(0), 1e-4);
        near(errors[1], expected.path("se").path(1), 1e-4);
        near(model.meanChurn(), expected.path("mean_churn_prob"), 1e-5);
        assertThat(expected.path("survival")).hasSize(13);
        for (int year = 0; year <= 12; year++) {
            assertThat(model.survival(year))
                    .isCloseTo(expected.path("survival").path(year).asDouble(), offset(1e-6));
        }
        for (int year = 1; year <= 12; year++) {
            near(model.retention(year), expected.path("retention_rate").path(year - 1), 1e-6);
        }
        double discount = expected.path("derl_discount").asDouble();
        for (Map.Entry<String, JsonNode> known :
                expected.path("derl_at_start_of_period_n").properties()) {
            near(model.residualLifetime(Integer.parseInt(known.getKey()), discount), known.getValue(), 1e-5);
        }
        near(1 + model.residualLifetime(1, discount) / (1 + discount), expected.path("del_new_customer"), 1e-5);
        for (Map.Entry<String, JsonNode> known :
                expected.path("posterior_churn_prob_after_n_renewals").properties()) {
            near(model.churnAfter(Integer.parseInt(known.getKey())), known.getValue(), 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"regular, 0.288", "high_end, 1.191"})
    void foretellsYearsEightToTwelve(String segment, double published) throws IOException {
        JsonNode reference = ReferenceData.json("expected_sbg.json").path(segment);
        JsonNode expected = reference.path("fit_years_0_7");
        RenewalModel model = RenewalFit.fit(tenures(expected.path("counts_alive")));

        double error = 0;
        for (int year = 8; year <= 12; year++) {
            double actual = reference.path("actual_survival_percent").path(year).asDouble();
            error += Math.abs(100 * model.survival(year) - actual) / 5;
        }
        assertThat(error).isCloseTo(published, offset(5e-4));
        near(error, expected.path("holdout_mae_points_years_8_12"), 1e-4);
    }

    @ParameterizedTest
    @CsvSource({"regular", "high_end"})
    void isAsPublished(String segment) throws IOException {
        JsonNode published = ReferenceData.json("published_values.json")
                .path("sbg_fader_hardie_2007")
                .path(segment);
        JsonNode seen = ReferenceData.json("expected_sbg.json")
                .path(segment)
                .path("fit_years_0_7")
                .path("counts_alive");

        ShiftedBetaGeometric model = (ShiftedBetaGeometric) RenewalFit.fit(tenures(seen));

        assertThat(model.alpha()).isCloseTo(published.path("alpha").asDouble(), offset(5e-4));
        assertThat(model.beta()).isCloseTo(published.path("beta").asDouble(), offset(5e-4));
        assertThat(model.logLikelihood(tenures(seen)))
                .isCloseTo(published.path("loglik").asDouble(), offset(0.05));
    }

    @Test
    void isAsAnotherImplementationPrintsIt() throws IOException {
        JsonNode published = ReferenceData.json("published_values.json").path("sbg_derl");
        List<Double> alive = new ArrayList<>(List.of(1000.0));
        published.path("data").forEach(share -> alive.add(1000 * share.asDouble()));

        RenewalModel model = RenewalFit.fit(tenures(alive));

        int renewed = published.path("t").asInt();
        assertThat(model.residualLifetime(
                        renewed + 1, published.path("discount").asDouble()))
                .isCloseTo(published.path("derl").asDouble(), offset(5e-3));
        for (int i = 0; i < 5; i++) {
            assertThat(model.survival(renewed + 1 + i))
                    .isCloseTo(published.path("next_5_survival").path(i).asDouble(), offset(5e-4));
        }
    }

    private static List<Tenure> tenures(JsonNode alive) {
        assertThat(alive).isNotEmpty();
        return tenures(alive.valueStream().map(JsonNode::asDouble).toList());
    }

    private static List<Tenure> tenures(List<Double> alive) {
        List<Tenure> tenures = new ArrayList<>();
        for (int year = 1; year < alive.size(); year++) {
            long left = Math.round(alive.get(year));
            tenures.add(new Tenure(year, Math.round(alive.get(year - 1)) - left, year == alive.size() - 1 ? left : 0));
        }
        return tenures;
    }

    private static void near(double found, JsonNode expected, double tolerance) {
        assertThat(expected.isNumber()).isTrue();
        assertThat(found).isCloseTo(expected.asDouble(), offset(tolerance * Math.abs(expected.asDouble())));
    }
}
