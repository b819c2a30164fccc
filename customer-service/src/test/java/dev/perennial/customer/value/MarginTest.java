package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Orders that tell what they leave are counted by that, the others by the rate of the settings. */
@QuarkusTest
class MarginTest extends ValueTest {
    private static final Instant BEGIN = Instant.now().minus(Duration.ofDays(100));

    @Test
    void countsTheMarginOfOrdersThatTellIt() {
        TestTenant brand = newBrand();
        settings(brand, Map.of("marginRate", 0.4, "rates", Map.of("USD", 0.5)));
        send(
                brand,
                List.of(
                        order("ann", "a1", BEGIN, "100"),
                        completed("ann", "a2", 1, Map.of("total", 80, "margin", 20)),
                        completed("ann", "a3", 2, Map.of("total", 60, "currency", "USD", "cost", 40)),
                        completed("ann", "a4", 3, Map.of("total", 50, "margin", 60))));

        JsonPath value = awaitOrders(brand, "ann", 4);
        assertThat(value.getLong("realised.minor")).isEqualTo(10_000 + 8_000 + 3_000 + 5_000);
        assertThat(value.getLong("marginKnown.minor"))
                .as("the last says more than was paid")
                .isEqualTo(8_000 + 3_000);
        assertThat(value.getLong("margin.minor")).isEqualTo(4_000 + 2_000 + 1_000 + 2_000);

        settings(brand, Map.of("marginRate", 0.1, "rates", Map.of("USD", 1)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        value(brand, "ann").getLong("margin.minor"))
                .isEqualTo(1_000 + 2_000 + 2_000 + 500));
    }

    @Test
    void shrinksWithRefundsAndGoesWithACancellation() {
        TestTenant brand = newBrand();
        settings(brand, Map.of("marginRate", 0.4));
        send(
                brand,
                List.of(
                        completed("bob", "b1", 0, Map.of("total", 100, "margin", 30)),
                        completed("bob", "b2", 1, Map.of("total", 40, "margin", 10)),
                        completed("bob", "b3", 2, Map.of("total", 0, "margin", -7)),
                        event("bob", "Order Refunded", at(3), "r1", Map.of("order_id", "b1", "total", 50)),
                        event("bob", "Order Cancelled", at(4), "x2", Map.of("order_id", "b2"))));

        JsonPath value = awaitOrders(brand, "bob", 3);
        assertThat(value.getLong("realised.minor")).isEqualTo(5_000);
        assertThat(value.getLong("margin.minor")).isEqualTo(1_500 - 700);
        send(brand, List.of(event("bob", "Order Cancelled", at(5), "x3", Map.of("order_id", "b3"))));
        Awaitility.await().untilAsserted(() -> assertThat(value(brand, "bob").getLong("margin.minor"))
                .isEqualTo(1_500));
    }

    @Test
    void expectsOfThoseWhoBringLittleMarginLittle() {
        TestTenant brand = newBrand();
        settings(brand, Map.of("marginRate", 0.5));
        for (String user : List.of("rich", "poor", "silent")) {
            for (int i = 0; i < 4; i++) {
                Map<String, Object> paid = Map.of("total", 50);
                send(
                        brand,
                        List.of(
                                switch (user) {
                                    case "rich" -> completed(user, user + i, i * 20, Map.of("total", 50, "margin", 45));
                                    case "poor" -> completed(user, user + i, i * 20, Map.of("total", 50, "margin", -5));
                                    default -> completed(user, user + i, i * 20, paid);
                                }));
            }
        }
        List.of("rich", "poor", "silent").forEach(user -> awaitOrders(brand, user, 4));
        refit(brand, 3);

        JsonPath rich = value(brand, "rich");
        JsonPath poor = value(brand, "poor");
        JsonPath silent = value(brand, "silent");
        double whole = silent.getDouble("expected.value.minor") / 0.5;
        assertThat(silent.getDouble("expected.marginRate")).isEqualTo(0.5);
        for (JsonPath one : List.of(rich, poor)) {
            double share = one.getDouble("expected.marginRate");
            assertThat(one.getDouble("expected.value.minor")).isCloseTo(whole * share, within(2.0));
            assertThat(one.getLong("ltv.minor"))
                    .isEqualTo(one.getLong("margin.minor") + one.getLong("expected.value.minor"));
            assertThat(one.getLong("expected.interval.low.minor"))
                    .isLessThanOrEqualTo(one.getLong("expected.interval.high.minor"));
        }
        assertThat(rich.getDouble("expected.marginRate")).isBetween(0.75, 0.85);
        assertThat(poor.getDouble("expected.marginRate")).isBetween(0.0, 0.1);
        Awaitility.await().untilAsserted(() -> assertThat(
                        brand.secret().get("/v1/value/customers").jsonPath().getList("data.ltv.minor", Long.class))
                .containsExactly(rich.getLong("ltv.minor"), silent.getLong("ltv.minor"), poor.getLong("ltv.minor")));
        assertThat(brand.secret().get("/v1/value/equity").jsonPath().getLong("now.equity.minor"))
                .isEqualTo(rich.getLong("ltv.minor") + silent.getLong("ltv.minor") + poor.getLong("ltv.minor"));
    }

    private static Instant at(int day) {
        return BEGIN.plus(Duration.ofDays(day));
    }

    private static Map<String, Object> completed(String user, String id, int day, Map<String, Object> properties) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put("order_id", id);
        return event(user, "Order Completed", at(day), "c-" + id, all);
    }

    private static void settings(TestTenant brand, Map<String, Object> settings) {
        brand.secret()
                .header("If-Match", "*")
                .body(settings)
                .put("/v1/value/settings")
                .then()
                .statusCode(200);
    }
}
