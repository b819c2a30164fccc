package dev.perennial.stage.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Curves that count revenue, over REST. */
@QuarkusTest
class CurveRevenueResourceTest extends CurvesOverRest {
    @Test
    void tellsWhatThoseWhoCameBackBrought() {
        put(
                        "kiosk",
                        null,
                        Map.of("startEvent", Map.of("event", "Kiosk Bought"), "measure", "revenue", "amount", "paid"))
                .then()
                .statusCode(200)
                .body("measure", equalTo("revenue"))
                .body("amount", equalTo("paid"));
        await().until(() -> call().get("/v1/retention/curves/kiosk")
                .jsonPath()
                .getString("state")
                .equals("active"));
        CustomerId ann = CustomerId.next();
        bought(ann, "2016-01-05", 10);
        bought(ann, "2016-01-06", 5);
        bought(ann, "2016-03-05", 30);
        CustomerId bob = CustomerId.next();
        bought(bob, "2016-02-05", 40);
        bought(bob, "2016-03-05", 10);
        bought(CustomerId.next(), "2016-02-07", 10);

        await().untilAsserted(() -> assertThat(report().getList("groups.revenue.minor", Integer.class))
                .containsExactly(10_500));
        JsonPath report = report();
        assertThat(report.getString("measure")).isEqualTo("revenue");
        assertThat(report.getList("cohorts[0].periods[0..3].revenue.revenue.minor", Integer.class))
                .as("the first order is revenue, though nobody came back by it")
                .containsExactly(1500, 0, 3000, 0);
        assertThat(report.getList("cohorts[0].periods[0..3].customers", Integer.class))
                .containsExactly(1, 0, 1, 0);
        assertThat(report.getDouble("cohorts[0].periods[2].revenue.retention")).isEqualTo(2);
        assertThat((Object) report.get("cohorts[0].periods[2].revenue.retentionOfPrevious"))
                .as("to nothing")
                .isNull();
        assertThat(report.getLong("cohorts[0].periods[1].revenue.onOrAfter.minor"))
                .isEqualTo(3000);
        assertThat(report.getDouble("cohorts[0].periods[1].revenue.retentionOnOrAfter"))
                .isCloseTo(2 / 3.0, within(1e-6));
        assertThat(report.getDouble("cohorts[1].periods[1].revenue.retention")).isEqualTo(0.2);
        assertThat(report.getDouble("cohorts[1].periods[1].revenue.retentionOfPrevious"))
                .isEqualTo(0.2);
        assertThat(report.getDouble("means[1].revenue.simple")).isCloseTo(0.1, within(1e-6));
        assertThat(report.getDouble("means[1].revenue.weighted")).isCloseTo(10 / 65.0, within(1e-6));
        assertThat(report.getDouble("means[2].revenue.simple")).isCloseTo(1, within(1e-6));
        assertThat(report.getDouble("means[1].revenue.weightedOnOrAfter")).isCloseTo(40 / 105.0, within(1e-6));
    }

    @Test
    void refusesWhatIsNoMeasure() {
        Map<String, Object> start = Map.of("event", "One");
        put("refused-measure", null, Map.of("startEvent", start, "measure", "profit"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("measure"));
        put("refused-measure", null, Map.of("startEvent", start, "amount", "paid"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("amount"));
        put("refused-measure", null, Map.of("startEvent", start, "measure", "revenue", "amount", "a..b"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("amount"));
    }

    private void bought(CustomerId customer, String day, int euros) {
        Instant at = Instant.parse(day + "T10:00:00Z");
        log.append(TestEvents.track(customer, "Kiosk Bought", at, Map.of("paid", euros, "total", 999)));
    }

    private static JsonPath report() {
        return call().queryParams("from", "2016-01-01", "to", "2016-02-29", "by", "group")
                .get("/v1/retention/curves/kiosk/report")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
