package dev.perennial.launcher.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./perennial analyse retention}: refunds are no purchases. */
class RetentionCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void refundsTakeFromRevenueOnly() throws IOException {
        JsonNode told = retention("a,2025-03-02,-50\na,2025-01-10,50\nb,2025-01-11,0\n");

        JsonNode cohort = told.path("cohorts").path(0);
        assertThat(cohort.path("customers").asInt()).isEqualTo(2);
        assertThat(cohort.path("active").toString()).isEqualTo("[2,0,0]");
        assertThat(cohort.path("transactions").toString()).isEqualTo("[2,0,0]");
        assertThat(cohort.path("active_in_or_after").toString()).isEqualTo("[2,0,0]");
        assertThat(cohort.path("revenue").toString()).isEqualTo("[50.0,0.0,-50.0]");
        assertThat(told.path("observation_end").asText()).isEqualTo("2025-03-02");
        assertThat(told.path("refunds").asInt()).isEqualTo(1);
        assertThat(told.path("refunds_without_purchase").asInt()).isZero();
        assertThat(told.path("warnings").isArray()).isTrue();
        assertThat(told.path("warnings")).isEmpty();
    }

    @Test
    void leavesOutRefundsOfNothingAndSaysSo() throws IOException {
        JsonNode told = retention("a,2025-01-09,-50\na,2025-01-10,30\nb,2025-01-10,-5\n");

        assertThat(told.path("cohorts")).hasSize(1);
        assertThat(told.path("cohorts").path(0).path("customers").asInt()).isEqualTo(1);
        assertThat(told.path("cohorts").path(0).path("revenue").toString()).isEqualTo("[30.0]");
        assertThat(told.path("refunds_without_purchase").asInt()).isEqualTo(2);
        assertThat(told.path("warnings").toString()).contains("left out: 2");
    }

    private JsonNode retention(String rows) throws IOException {
        return Analyse.run("retention", "--transactions", Analyse.file(folder, "customer_id,date,amount\n" + rows));
    }
}
