package dev.perennial.customer.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IngestMetricsTest extends CustomerServiceTest {
    @Test
    void countsWhatBecameOfEvents() {
        TestTenant brand = newBrand();
        double accepted = events("accepted");
        double duplicate = events("duplicate");
        double rejected = events("rejected");

        Map<String, String> event = Map.of("type", "track", "userId", "ann", "event", "Seen", "messageId", "m-1");
        brand.publishable()
                .body(Map.of("batch", List.of(event, event, Map.of("type", "track", "event", "of nobody"))))
                .post("/v1/batch")
                .then()
                .statusCode(200);

        assertThat(events("accepted") - accepted).isEqualTo(1);
        assertThat(events("duplicate") - duplicate).isEqualTo(1);
        assertThat(events("rejected") - rejected).isEqualTo(1);
    }

    private static double events(String result) {
        String prefix = "perennial_append_events_total{result=\"" + result + "\"} ";
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(prefix.length())))
                .findFirst()
                .orElseThrow();
    }
}
