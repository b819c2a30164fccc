package dev.perennial.stage.pursuit;

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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cost of a sale over REST, on events of its own. */
@QuarkusTest
class PursuitCostResourceTest extends PursuitsOverRest {
    private static final Instant MORNING = Instant.parse("2016-03-04T10:00:00Z");

    @Test
    void tellsTheCostOfASale() {
        put(
                        "pitch",
                        null,
                        pitch(List.of(
                                Map.of("event", "Pitch Call", "minor", 1250),
                                Map.of(
                                        "event",
                                        "Pitch Printed",
                                        "property",
                                        "cost",
                                        "filter",
                                        "properties.cost < 1000.0"))))
                .then()
                .statusCode(200)
                .body("costs[0].minor", equalTo(1250))
                .body("costs[1].property", equalTo("cost"));
        awaitActive("pitch", 1);
        CustomerId won = CustomerId.next();
        CustomerId lost = CustomerId.next();
        send(won, "Pitch Opened", 0, Map.of("worth", 100));
        send(won, "Pitch Call", 10, Map.of());
        send(won, "Pitch Call", 20, Map.of());
        send(won, "Pitch Won", 30, Map.of());
        send(lost, "Pitch Opened", 0, Map.of("worth", 70));
        send(lost, "Pitch Printed", 10, Map.of("cost", 7.4));
        send(lost, "Pitch Printed", 11, Map.of("cost", 5000.0));
        send(lost, "Pitch Lost", 20, Map.of());

        await().untilAsserted(() -> {
            JsonPath total = report();
            assertThat(total.getLong("total.won.cost.minor")).isEqualTo(2500);
            assertThat(total.getLong("total.lost.cost.minor")).isEqualTo(740);
        });
        log.append(TestEvents.track(lost, "Pitch Call", MORNING.plusSeconds(60), Map.of()));

        await().untilAsserted(() ->
                assertThat(report().getLong("total.lost.cost.minor")).as("late").isEqualTo(1990));
        JsonPath report = report();
        assertThat(report.getLong("total.opened.cost.minor")).isEqualTo(4490);
        assertThat(report.getLong("total.sale.cost.minor")).isEqualTo(4490);
        assertThat(report.getLong("total.sale.costOfSale.minor")).isEqualTo(4490);
        assertThat(report.getLong("total.sale.won")).isEqualTo(1);
        assertThat(report.getLong("total.sale.value.minor")).isEqualTo(10_000);
        assertThat(report.getDouble("total.sale.returnOnCost")).isCloseTo(5510 / 4490.0, within(1e-6));
        call().get("/v1/customers/{id}/pursuits", lost.toString())
                .then()
                .body("data[0].cost.minor", equalTo(1990))
                .body("data[0].value.minor", equalTo(7000));
    }

    @Test
    void refusesCostsThatAreNone() {
        refused(List.of(Map.of("event", "X")), "costs[0]");
        refused(List.of(Map.of("event", "X", "minor", 5, "property", "cost")), "costs[0]");
        refused(List.of(Map.of("event", "X", "minor", 0)), "costs[0].minor");
        refused(List.of(Map.of("event", "X", "minor", 2_000_000_000_000_000L)), "costs[0].minor");
        refused(List.of(Map.of("event", "X", "property", "a..b")), "costs[0].property");
        refused(List.of(Map.of("event", "Stage Moved", "minor", 5)), "costs[0].event");
        refused(List.of(Map.of("event", "X", "minor", 5), Map.of("event", "X", "minor", 6)), "costs[1]");
        refused(Collections.nCopies(21, Map.of("event", "X", "minor", 5)), "costs");
    }

    private void send(CustomerId customer, String event, int minute, Map<String, Object> properties) {
        log.append(TestEvents.track(customer, event, MORNING.plusSeconds(60L * minute), properties));
    }

    private static void refused(List<Map<String, Object>> costs, String field) {
        put("refused-cost", null, pitch(costs)).then().statusCode(422).body("errors.field", contains(field));
    }

    private static Map<String, Object> pitch(List<? extends Map<String, ?>> costs) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "Pitch");
        body.put("opens", List.of(Map.of("event", "Pitch Opened")));
        body.put("wins", List.of(Map.of("event", "Pitch Won")));
        body.put("loses", List.of(Map.of("event", "Pitch Lost")));
        body.put("costs", costs);
        body.put("value", "worth");
        body.put("fallsOutAfter", "PT1H");
        return body;
    }

    private static JsonPath report() {
        return report("pitch", "2016-03-01", "2016-03-31", "month");
    }
}
