package dev.perennial.customer.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IngestResourceTest extends CustomerServiceTest {

    @Test
    void storesAMessageIdOnce() {
        TestTenant brand = newBrand();
        Map<String, Object> event = Map.of("messageId", "m1", "userId", "u1", "event", "Signed Up");

        brand.publishable().body(event).post("/v1/track").then().statusCode(200).body("status", is("accepted"));
        brand.publishable().body(event).post("/v1/track").then().statusCode(200).body("status", is("duplicate"));

        assertThat(timeline(brand, "u1").getList("data")).hasSize(1);
    }

    @Test
    void answersEachMessageOfABatch() {
        TestTenant brand = newBrand();
        List<Map<String, Object>> batch = List.of(
                Map.of("type", "track", "messageId", "a", "userId", "u1", "event", "Product Viewed"),
                Map.of("type", "track", "messageId", "a", "userId", "u1", "event", "Product Viewed"),
                Map.of("type", "dance", "messageId", "b", "userId", "u1"),
                Map.of("type", "track", "messageId", "c", "event", "Product Viewed"),
                Map.of("type", "track", "messageId", "d", "userId", "u1"),
                Map.of("type", "page", "messageId", "e", "userId", "u1", "timestamp", "yesterday"));

        brand.publishable()
                .body(Map.of("batch", batch))
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("success", is(false))
                .body("accepted", is(1))
                .body("duplicates", is(1))
                .body("rejected", is(4))
                .body(
                        "results.status",
                        is(List.of("accepted", "duplicate", "rejected", "rejected", "rejected", "rejected")))
                .body("results[2].code", is("unknown_type"))
                .body("results[3].code", is("missing_identity"))
                .body("results[4].code", is("missing_event"))
                .body("results[5].code", is("invalid_timestamp"))
                .body("results[5].index", is(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/track", "/v1/track/", "/v1/t"})
    void answersUnderEveryPathThatLibrariesUse(String path) {
        newBrand()
                .publishable()
                .body(Map.of("userId", "u1", "event", "Signed Up"))
                .post(path)
                .then()
                .statusCode(200)
                .body("status", is("accepted"));
    }

    @Test
    void takesTheWriteKeyFromTheBody() {
        TestTenant brand = newBrand();

        given().contentType("text/plain")
                .body("{\"writeKey\":\"%s\",\"userId\":\"u1\",\"event\":\"Signed Up\"}"
                        .formatted(brand.publishableKey()))
                .post("/v1/track")
                .then()
                .statusCode(200)
                .body("status", is("accepted"))
                .body("messageId", startsWith("msg_"));
    }

    @Test
    void refusesUnknownKeysAndMissingScopes() {
        TestTenant brand = newBrand();

        given().body("{}").post("/v1/track").then().statusCode(401).body("code", is("unauthenticated"));
        given().auth()
                .preemptive()
                .basic("pk_unknown", "")
                .body("{}")
                .post("/v1/track")
                .then()
                .statusCode(401);
        brand.publishable()
                .get("/v1/customers")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", is("forbidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "{\"batch\": 7}", "nonsense"})
    void refusesWhatIsNoBatch(String body) {
        newBrand()
                .publishable()
                .body(body)
                .post("/v1/batch")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is("malformed"))
                .body("requestId", startsWith("req_"));
    }

    @Test
    void refusesWhatIsTooLarge() {
        TestTenant brand = newBrand();
        String big = "x".repeat(33 * 1024);
        Map<String, Object> large =
                Map.of("type", "track", "userId", "u", "event", "E", "properties", Map.of("p", big));

        brand.publishable()
                .body(Map.of("batch", List.of(large)))
                .post("/v1/batch")
                .then()
                .body("results[0].code", is("event_too_large"));
        brand.publishable()
                .body("{\"batch\":\"" + "x".repeat(501 * 1024) + "\"}")
                .post("/v1/batch")
                .then()
                .statusCode(413)
                .body("code", is("too_large"));
        List<Map<String, String>> many = IntStream.rangeClosed(0, 2_500)
                .mapToObj(i -> Map.of("type", "page", "userId", "u"))
                .toList();
        brand.publishable().body(Map.of("batch", many)).post("/v1/batch").then().statusCode(413);
    }

    @Test
    void correctsTheSendersClock() {
        TestTenant brand = newBrand();
        Instant before = Instant.now().minusSeconds(61);

        brand.publishable()
                .body(Map.of(
                        "batch",
                        List.of(Map.of(
                                "type", "track", "userId", "u1", "event", "E", "timestamp", "2020-01-01T00:00:00Z")),
                        "sentAt",
                        "2020-01-01T00:01:00Z"))
                .post("/v1/batch")
                .then()
                .body("accepted", is(1));

        Instant occurredAt = Instant.parse(timeline(brand, "u1").getString("data[0].occurredAt"));
        assertThat(occurredAt).isBetween(before, Instant.now().minusSeconds(59));
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        TestTenant brand = newBrand();

        brand.publishable()
                .body(Map.of(
                        "userId",
                        "u1",
                        "event",
                        "E",
                        "integrations",
                        Map.of("All", true),
                        "context",
                        Map.of("ip", "192.0.2.1")))
                .post("/v1/track")
                .then()
                .statusCode(200);

        JsonPath timeline = timeline(brand, "u1");
        assertThat(timeline.getBoolean("data[0].context.integrations.All")).isTrue();
        assertThat(timeline.getString("data[0].context.ip")).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({"1969-12-31T23:59:59Z", "9999-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z"})
    void refusesTimesBeyondRange(String timestamp) {
        newBrand()
                .publishable()
                .body(Map.of("userId", "u1", "event", "E", "timestamp", timestamp))
                .post("/v1/track")
                .then()
                .statusCode(400)
                .body("code", is("invalid_timestamp"));
    }

    @Test
    void refusesFactsThatOnlyPerennialFindsOut() {
        newBrand()
                .publishable()
                .body(Map.of("userId", "u1", "event", "Reward Paid"))
                .post("/v1/track")
                .then()
                .statusCode(400)
                .body("code", is("reserved_event"));
    }

    @Test
    void pagesATimelineBothWays() {
        TestTenant brand = newBrand();
        List<Map<String, String>> batch = IntStream.range(0, 5)
                .mapToObj(i -> Map.of(
                        "type",
                        "track",
                        "messageId",
                        "m" + i,
                        "userId",
                        "u1",
                        "event",
                        "E" + i,
                        "timestamp",
                        "2024-01-01T00:00:0" + i + "Z"))
                .toList();
        brand.publishable()
                .body(Map.of("batch", batch))
                .post("/v1/batch")
                .then()
                .body("accepted", is(5));
        String customer = customer(brand, "u1");

        String next = brand.secret()
                .get("/v1/customers/" + customer + "/timeline?limit=3")
                .then()
                .body("data.name", equalTo(List.of("E4", "E3", "E2")))
                .extract()
                .path("next");
        brand.secret()
                .queryParam("after", next)
                .get("/v1/customers/" + customer + "/timeline?limit=3")
                .then()
                .body("data.name", equalTo(List.of("E1", "E0")))
                .body("next", equalTo(null));
        brand.secret()
                .get("/v1/customers/" + customer + "/timeline?order=oldest")
                .then()
                .body("data", hasSize(5))
                .body("data[0].name", is("E0"))
                .body("data.type", everyItem(is("track")));
    }

    @Test
    void letsPagesOfAShopSendEvents() {
        given().header("Origin", "https://shop.example.com")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/v1/track")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://shop.example.com")
                .header("Access-Control-Allow-Headers", containsString("authorization"))
                .header("Access-Control-Allow-Methods", containsString("POST"));
    }

    @Test
    void keepsBrandsApart() {
        TestTenant brand = newBrand();
        TestTenant other = newBrand();
        brand.publishable()
                .body(Map.of("userId", "u1", "event", "E"))
                .post("/v1/track")
                .then()
                .statusCode(200);
        String customer = customer(brand, "u1");

        other.secret().get("/v1/customers/" + customer).then().statusCode(404).body("code", is("unknown_customer"));
        other.secret().get("/v1/customers/" + customer + "/timeline").then().statusCode(404);
        other.secret().get("/v1/customers?identity=u1").then().body("data", hasSize(0));
    }
}
