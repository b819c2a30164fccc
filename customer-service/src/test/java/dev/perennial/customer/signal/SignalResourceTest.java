package dev.perennial.customer.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignalResourceTest extends CustomerServiceTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static Map<String, Object> event(
            String who, String id, String name, Instant at, Map<String, ?> properties) {
        return Map.of(
                "type",
                "track",
                who.startsWith("v") ? "anonymousId" : "userId",
                who,
                "event",
                name,
                "messageId",
                id,
                "timestamp",
                at.toString(),
                "properties",
                properties);
    }

    private static JsonPath signals(TestTenant brand, String user, String query) {
        return brand.secret()
                .get("/v1/customers/" + customer(brand, user) + "/signals" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void showsWhatACustomerLooksAtAndByWhichEvents() {
        TestTenant brand = newBrand();
        Map<String, Object> tea = Map.of("product_id", "tea", "name", "Tea", "category", "Drinks");
        send(
                brand,
                List.of(
                        event("ann", "m1", "Product Viewed", NOW.minus(9, ChronoUnit.DAYS), tea),
                        event("ann", "m2", "Product Added", NOW.minus(6, ChronoUnit.DAYS), tea),
                        event("v1", "m3", "Style Guide Downloaded", NOW.minus(90, ChronoUnit.DAYS), Map.of())));
        brand.publishable()
                .body(Map.of("userId", "ann", "previousId", "v1"))
                .post("/v1/alias")
                .then()
                .statusCode(200);

        JsonPath ann = signals(brand, "ann", "");

        assertThat(ann.getDouble("intent.points")).isCloseTo(4 / 4.0 + 1 / 8.0, within(0.01));
        assertThat(ann.getDouble("intent.strength")).isCloseTo(1 - Math.pow(2, -1.125 / 6), within(0.01));
        assertThat(ann.getList("intent.trace.messageId")).isEqualTo(List.of("m2", "m1"));
        assertThat(ann.getList("affinity.trace.messageId"))
                .as("of the merged visitor")
                .contains("m3");
        assertThat(ann.getString("products[0].key")).isEqualTo("tea");
        assertThat(ann.getString("products[0].name")).isEqualTo("Tea");
        assertThat(ann.getString("categories[0].key")).isEqualTo("Drinks");
        assertThat(ann.getBoolean("cut")).isFalse();
        assertThat(Instant.parse(ann.getString("intent.since"))).isEqualTo(NOW.minus(9, ChronoUnit.DAYS));

        JsonPath before = signals(brand, "ann", "?asOf=" + NOW.minus(7, ChronoUnit.DAYS));
        assertThat(before.getList("intent.trace.messageId")).isEqualTo(List.of("m1"));
        assertThat(before.getInt("eventsRead")).isEqualTo(2);
        JsonPath longAgo = signals(brand, "ann", "?asOf=2001-01-01T00:00:00Z");
        assertThat(longAgo.getDouble("intent.strength")).isZero();
        assertThat(longAgo.getString("notes")).contains("did nothing");
    }

    @Test
    void readsTheLatestEventsOfMany() {
        TestTenant brand = newBrand();
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i <= ReadSignals.MOST_EVENTS; i++) {
            events.add(Map.of(
                    "type",
                    "page",
                    "userId",
                    "ann",
                    "messageId",
                    "p" + i,
                    "timestamp",
                    NOW.minusSeconds(10 + i).toString()));
            if (events.size() == 2_000 || i == ReadSignals.MOST_EVENTS) {
                send(brand, events);
                events.clear();
            }
        }

        JsonPath ann = signals(brand, "ann", "");

        assertThat(ann.getBoolean("cut")).isTrue();
        assertThat(ann.getInt("eventsRead")).isEqualTo(ReadSignals.MOST_EVENTS);
        assertThat(ann.getList("affinity.trace")).hasSize(20);
        assertThat(ann.getString("notes")).contains("latest 5000 events");
    }

    @Test
    void refusesInstantsThatAreNoneOrToCome() {
        TestTenant brand = newBrand();
        send(brand, List.of(event("ann", "m1", "Product Viewed", NOW, Map.of())));
        String path = "/v1/customers/" + customer(brand, "ann") + "/signals";

        for (String asOf : List.of("soon", Instant.now().plusSeconds(3600).toString(), "-9999-01-01T00:00:00Z")) {
            brand.secret()
                    .queryParam("asOf", asOf)
                    .get(path)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", is("asOf"))
                    .body("errors[0].detail", containsString("expected"));
        }
        newBrand().secret().get(path).then().statusCode(404);
        brand.publishable().get(path).then().statusCode(403);
    }

    @Test
    void decaysAsTheBrandWants() {
        TestTenant brand = newBrand();
        send(brand, List.of(event("ann", "m1", "Product Added", NOW.minus(6, ChronoUnit.DAYS), Map.of("sku", "x"))));
        assertThat(signals(brand, "ann", "").getDouble("intent.points")).isCloseTo(1, within(0.01));

        brand.secret()
                .get("/v1/signals/settings")
                .then()
                .header("ETag", "\"0\"")
                .body("intentHalfLifeDays", is(3));
        brand.secret().body(Map.of()).put("/v1/signals/settings").then().statusCode(428);
        brand.secret()
                .header("If-Match", "\"0\"")
                .body(Map.of("intentHalfLifeDays", 0))
                .put("/v1/signals/settings")
                .then()
                .statusCode(422);
        brand.secret()
                .header("If-Match", "\"0\"")
                .body(Map.of("halfLife", 6))
                .put("/v1/signals/settings")
                .then()
                .statusCode(422);
        brand.secret()
                .header("If-Match", "\"0\"")
                .body(Map.of("intentHalfLifeDays", 6))
                .put("/v1/signals/settings")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("preferenceHalfLifeDays", is(30));
        brand.secret()
                .header("If-Match", "\"0\"")
                .body(Map.of())
                .put("/v1/signals/settings")
                .then()
                .statusCode(412);

        assertThat(signals(brand, "ann", "").getDouble("intent.points")).isCloseTo(2, within(0.01));
    }
}
