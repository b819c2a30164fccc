package dev.perennial.analytics.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.analytics.ReferenceData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spend as note 025 of Fader and Hardie and other implementations print it. */
class PublishedSpendTest {

    @Test
    void isFitted() throws IOException {
        JsonNode published = ReferenceData.json("published_values.json").path("gamma_gamma_cdnow");
        List<SpendHistory> histories = ReferenceData.rows("cdnow_sample_rfm.csv").stream()
                .filter(row -> spent(row) > 0)
                .map(row -> new SpendHistory(Integer.parseInt(row[2]), spent(row)))
                .toList();
        assertThat(histories).hasSize(published.path("customers").asInt());

        GammaGamma model = GammaGamma.fit(histories).model();

        assertThat(model.p()).isCloseTo(published.path("params").path("p").asDouble(), offset(5e-3));
        assertThat(model.q()).isCloseTo(published.path("params").path("q").asDouble(), offset(5e-3));
        assertThat(model.v()).isCloseTo(published.path("params").path("v").asDouble(), offset(5e-3));
    }

    @Test
    void isToldOfTheFirstCustomers() throws IOException {
        JsonNode published = ReferenceData.json("published_values.json").path("gamma_gamma_conditional_mean_first10");
        JsonNode parameters = published.path("params");
        GammaGamma model = new GammaGamma(
                parameters.path("p").asDouble(),
                parameters.path("q").asDouble(),
                parameters.path("v").asDouble());
        List<String[]> customers = ReferenceData.rows("cdnow_sample_rfm.csv");

        assertThat(published.path("values")).hasSize(10);
        for (int i = 0; i < 10; i++) {
            String[] row = customers.get(i);
            assertThat(row[1]).isEqualTo(String.valueOf(i + 1));
            double mean = spent(row) > 0
                    ? model.expectedMean(new SpendHistory(Integer.parseInt(row[2]), spent(row)))
                    : model.populationMean();
            assertThat(mean)
                    .as("customer " + row[1])
                    .isCloseTo(published.path("values").path(i).asDouble(), offset(0.1));
        }
    }

    @Test
    void isToldAsByAnotherImplementation() throws IOException {
        JsonNode published = ReferenceData.json("published_values.json").path("spend_expected_value");

        double mean = new GammaGamma(6.24934918, 3.744256334, 15.44430668)
                .expectedMean(new SpendHistory(
                        published.path("x").asInt(), published.path("m_x").asDouble()));

        assertThat(mean).isCloseTo(published.path("value").asDouble(), offset(1e-7));
    }

    private static double spent(String[] row) {
        return Double.parseDouble(row[7]);
    }
}
