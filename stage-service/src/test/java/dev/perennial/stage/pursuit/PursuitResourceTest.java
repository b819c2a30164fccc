package dev.perennial.stage.pursuit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pursuits over REST: how a brand keeps them, and what is reported of them, each on events of its own. */
@QuarkusTest
class PursuitResourceTest extends PursuitsOverRest {
    @Test
    void threeShipWithEveryBrand() {
        call().get("/v1/pursuits/cart")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("active"))
                .body("fallsOutAfter", equalTo("PT1H"))
                .body("opens[0].event", equalTo("Product Added"))
                .body("opens[0].value", equalTo("adds"));
        assertThat(call().get("/v1/pursuits").jsonPath().getList("data.key", String.class))
                .contains("cart", "opportunity", "store-visit");
    }

    @Test
    void aChangeIsCountedFromAllOfThePastAndADeletionLeavesNothing() {
        Instant day = Instant.parse("2013-05-05T10:00:00Z");
        CustomerId ann = CustomerId.next();
        put("offer", null, offer("PT1H")).then().statusCode(200).body("version", equalTo(1));
        awaitActive("offer", 1);
        log.append(TestEvents.track(ann, "Offer Made", day, Map.of("sum", 70)));
        log.append(TestEvents.track(ann, "Offer Taken", day.plusSeconds(7200), Map.of()));
        await().untilAsserted(() -> assertThat(state(ann)).isEqualTo("won_back"));

        put("offer", null, offer("PT3H")).then().statusCode(428);
        put("offer", "\"9\"", offer("PT3H")).then().statusCode(412);
        put("offer", "\"1\"", offer("PT1H")).then().statusCode(200).body("version", equalTo(1));
        put("offer", "\"1\"", offer("PT3H")).then().statusCode(200).body("version", equalTo(2));

        awaitActive("offer", 2);
        JsonPath report = report("offer", "2013-05-01", "2013-05-31", "day");
        assertThat(report.getInt("version")).isEqualTo(2);
        assertThat(report.getInt("total.won.pursuits")).isEqualTo(1);
        assertThat(report.getInt("total.wonBack.pursuits")).isZero();
        assertThat(report.getInt("periods[4].figures.won.value.minor")).isEqualTo(7000);
        assertThat((double) report.getLong("timeToWin.p50")).isCloseTo(7200, within(0.09 * 7200));

        call().delete("/v1/pursuits/offer").then().statusCode(204);
        call().delete("/v1/pursuits/offer").then().statusCode(404).body("code", equalTo("unknown_definition"));
        call().get("/v1/pursuits/offer").then().statusCode(404);
        call().get("/v1/pursuits/offer/report").then().statusCode(404);
        call().get("/v1/customers/{id}/pursuits", ann.toString()).then().body("data", hasSize(0));
    }

    @Test
    void ratesAreOfThoseThatHaveHadTheirTime() {
        Map<String, Object> tender = new HashMap<>(pursuit("Tender Made", "Tender Taken", "P10D"));
        tender.put("remindAfter", "P10D");
        tender.put("wonBackWithin", "P20D");
        put("tender", null, tender).then().statusCode(200);
        awaitActive("tender", 1);
        Instant now = Instant.now();
        for (int days : List.of(2, 2, 15, 40)) {
            CustomerId customer = CustomerId.next();
            Instant made = now.minus(Duration.ofDays(days));
            log.append(TestEvents.track(customer, "Tender Made", made, Map.of("sum", 70)));
            if (days != 15) {
                log.append(TestEvents.track(customer, "Tender Taken", made.plusSeconds(60), Map.of()));
            }
        }
        String from = now.minus(Duration.ofDays(50)).toString().substring(0, 10);
        String to = now.toString().substring(0, 10);

        await().untilAsserted(() -> {
            JsonPath report = report("tender", from, to, "year");
            assertThat(report.getInt("total.won.pursuits")).isEqualTo(3);
            assertThat(report.getInt("total.abandoned.pursuits")).isEqualTo(1);
        });
        JsonPath report = report("tender", from, to, "day");
        assertThat(report.getInt("total.winRate.numerator")).isEqualTo(1);
        assertThat(report.getInt("total.winRate.denominator")).isEqualTo(1);
        assertThat(report.getInt("total.fallOutRate.numerator")).isEqualTo(1);
        assertThat(report.getInt("total.fallOutRate.denominator")).isEqualTo(2);
        assertThat(report.getBoolean("periods[0].complete")).isTrue();
        assertThat(report.getBoolean("periods[-1].complete")).isFalse();
        assertThat(report.getString("settledTo")).isLessThan(report.getString("decidedTo"));
    }

    @Test
    void anEmptyBrandAnswersEmpty() {
        JsonPath report = given().auth()
                .oauth2(TestBrand.OTHER_KEY)
                .queryParams("from", "1950-01-01", "to", "1950-12-31", "unit", "quarter")
                .get("/v1/pursuits/cart/report")
                .then()
                .statusCode(200)
                .body("total.winRate.value", nullValue())
                .body("total.winRate.denominator", equalTo(0))
                .body("timeToWin", nullValue())
                .extract()
                .jsonPath();
        assertThat(report.getInt("total.opened.pursuits")).isZero();
        assertThat(report.getInt("total.lostOpportunity.minor")).isZero();
        assertThat(report.getList("periods")).hasSize(4);
        call().get("/v1/customers/{id}/pursuits", CustomerId.next().toString())
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_customer"));
    }

    @Test
    void refusesWhatCannotBeFollowed() {
        refused(Map.of("template", "carts"), "template");
        refused(contract(Map.of("fallsOutAfter", "PT0S")), "fallsOutAfter");
        refused(contract(Map.of("fallsOutAfter", "-PT1H")), "fallsOutAfter");
        refused(contract(Map.of("fallsOutAfter", "P365000D")), "fallsOutAfter");
        refused(contract(Map.of("remindAfter", "PT1S")), "remindAfter");
        refused(contract(Map.of("wonBackWithin", "P1001D")), "wonBackWithin");
        refused(contract(Map.of("opens", List.of())), "opens");
        refused(contract(Map.of("opens", List.of(Map.of("event", "Stage Entered")))), "opens[0].event");
        refused(contract(Map.of("opens", List.of(Map.of("event", "X", "filter", "1 +")))), "opens[0].filter");
        refused(contract(Map.of("opens", List.of(Map.of("event", "X", "value", "doubles")))), "opens[0].value");
        refused(contract(Map.of("opens", List.of(Map.of("event", "X"), Map.of("event", "X")))), "opens[1]");
        refused(
                contract(Map.of(
                        "opens",
                        List.of(Map.of("event", "X", "filter", "properties.a" + " + 1".repeat(300) + " > 0")))),
                "opens[0].filter");
        String nested = "properties.a.exists(a, a.b.exists(b, b == 1))";
        refused(contract(Map.of("opens", List.of(Map.of("event", "X", "filter", nested)))), "opens[0].filter");
        refused(contract(Map.of("keyedBy", "a..b")), "keyedBy");
        refused(contract(Map.of("name", "")), "name");
        put("Wrong Key", null, contract(Map.of())).then().statusCode(422).body("errors.field", contains("key"));
        call().get("/v1/pursuits/refused").then().statusCode(404);
        call().queryParam("unit", "hour")
                .get("/v1/pursuits/cart/report")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("unit"));
        call().queryParam("state", "gone")
                .get("/v1/pursuits/cart/cases")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("state"));
        call().queryParam("after", "x")
                .get("/v1/pursuits/cart/cases")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("after"));
    }

    private static void refused(Map<String, Object> body, String field) {
        put("refused", null, body)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].field", equalTo(field));
    }

    private static Map<String, Object> offer(String fallsOutAfter) {
        return pursuit("Offer Made", "Offer Taken", fallsOutAfter);
    }
}
