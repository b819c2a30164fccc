package dev.perennial.stage.pursuit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pursuits over REST, each on events of its own. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class PursuitResourceTest {
    private static final Instant MORNING = Instant.parse("2012-03-04T10:00:00Z");

    @Inject
    FakeEventLog log;

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
    void aCartLeftBehindIsTakenBackByAnOrderThatArrivesLate() {
        CustomerId ann = CustomerId.next();
        log.append(cart(ann, 0, "late-1", 40));
        await().untilAsserted(() -> assertThat(state(ann)).isEqualTo("abandoned"));
        assertThat(only(ann).getString("data[0].fellOutAt")).isEqualTo("2012-03-04T11:00:00Z");
        assertThat(lost()).isEqualTo(4000);

        log.append(order(ann, 59, "late-1", 38));

        await().untilAsserted(() -> assertThat(state(ann)).isEqualTo("won"));
        JsonPath pursuit = only(ann);
        assertThat(pursuit.getLong("data[0].value.minor")).isEqualTo(3800);
        assertThat((Object) pursuit.get("data[0].fellOutAt")).isNull();
        assertThat(lost()).isZero();
    }

    @Test
    void whatWentBackWasNotWon() {
        Instant day = Instant.parse("2012-03-20T10:00:00Z");
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.track(ann, "Product Added", day, Map.of("cart_id", "back-1", "price", 40)));
        Map<String, Object> order = Map.of("order_id", "o-back-1", "cart_id", "back-1", "total", 38);
        log.append(TestEvents.track(ann, "Order Completed", day.plusSeconds(60), order));
        await().untilAsserted(() -> assertThat(state(ann)).isEqualTo("won"));

        log.append(TestEvents.track(
                ann, "Order Refunded", day.plusSeconds(600), Map.of("order_id", "o-back-1", "total", 8)));

        await().untilAsserted(() ->
                assertThat(only(ann).getInt("data[0].value.minor")).isEqualTo(3000));
        assertThat(only(ann).getInt("data[0].takenBack.minor")).isEqualTo(800);
        assertThat(only(ann).getString("data[0].order")).isEqualTo("o-back-1");
        assertThat(report("cart", "2012-03-20", "2012-03-20", "day").getInt("total.won.value.minor"))
                .isEqualTo(3000);
    }

    @Test
    void twoCustomersThatAreOneHaveOneCart() {
        CustomerId phone = CustomerId.next();
        CustomerId laptop = CustomerId.next();
        log.append(TestEvents.track(phone, "Contract Drafted", MORNING, Map.of("no", "m-1", "sum", 10)));
        log.append(TestEvents.track(laptop, "Contract Signed", MORNING.plusSeconds(600), Map.of("no", "m-1")));
        put("contract", null, contract(Map.of())).then().statusCode(200);
        awaitActive("contract", 1);
        await().untilAsserted(() -> assertThat(state(phone)).isEqualTo("abandoned"));

        log.merge(TestBrand.ACME.id(), phone, laptop, MORNING.plusSeconds(700));

        await().untilAsserted(() -> assertThat(state(laptop)).isEqualTo("won"));
        assertThat(state(phone)).isEqualTo("won");
        JsonPath report = report("contract", "2012-03-01", "2012-03-31", "month");
        assertThat(report.getInt("total.opened.pursuits")).isEqualTo(1);
        assertThat(report.getInt("total.won.value.minor")).isEqualTo(1000);

        log.split(TestBrand.ACME.id(), phone, MORNING.plusSeconds(800));
        await().untilAsserted(() -> assertThat(state(phone)).isEqualTo("abandoned"));
        call().get("/v1/customers/{id}/pursuits", laptop.toString())
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
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
    void listsThemPageByPage() {
        put("letter", null, pursuit("Letter Sent", "Letter Answered", "PT1H"))
                .then()
                .statusCode(200);
        awaitActive("letter", 1);
        Instant day = Instant.parse("2014-05-05T10:00:00Z");
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CustomerId customer = CustomerId.next();
            sent.addFirst(customer.toString());
            log.append(TestEvents.track(customer, "Letter Sent", day.plusSeconds(i), Map.of()));
        }
        await().untilAsserted(() ->
                assertThat(listed("abandoned", null).getList("data")).hasSize(2));
        JsonPath first = listed("abandoned", null);
        await().until(() ->
                listed("abandoned", listed("abandoned", null).getString("next")).getString("next") != null);
        JsonPath second = listed("abandoned", first.getString("next"));
        JsonPath third = listed("abandoned", second.getString("next"));

        List<String> found = new ArrayList<>(first.getList("data.customerId", String.class));
        found.addAll(second.getList("data.customerId", String.class));
        found.addAll(third.getList("data.customerId", String.class));
        assertThat(found).isEqualTo(sent);
        assertThat((Object) third.get("next")).isNull();
        assertThat(listed(null, null).getList("data.customerId", String.class))
                .isEqualTo(first.getList("data.customerId"));
        assertThat(listed("won", null).getList("data")).isEmpty();
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

    private static Map<String, Object> contract(Map<String, Object> but) {
        Map<String, Object> body = new HashMap<>(pursuit("Contract Drafted", "Contract Signed", "PT1H"));
        body.put("keyedBy", "no");
        body.putAll(but);
        return body;
    }

    private static Map<String, Object> offer(String fallsOutAfter) {
        return pursuit("Offer Made", "Offer Taken", fallsOutAfter);
    }

    private static Map<String, Object> pursuit(String opens, String wins, String fallsOutAfter) {
        return Map.of(
                "name",
                opens,
                "opens",
                List.of(Map.of("event", opens)),
                "wins",
                List.of(Map.of("event", wins)),
                "value",
                "sum",
                "fallsOutAfter",
                fallsOutAfter);
    }

    private static Event cart(CustomerId customer, int minute, String cart, int price) {
        return TestEvents.track(
                customer, "Product Added", MORNING.plusSeconds(60L * minute), Map.of("cart_id", cart, "price", price));
    }

    private static Event order(CustomerId customer, int minute, String cart, int total) {
        return TestEvents.track(
                customer,
                "Order Completed",
                MORNING.plusSeconds(60L * minute),
                Map.of("order_id", "o-" + cart, "cart_id", cart, "total", total));
    }

    private static JsonPath listed(@Nullable String state, @Nullable String after) {
        RequestSpecification call = call().queryParam("limit", 2);
        if (state != null) {
            call.queryParam("state", state);
        }
        if (after != null) {
            call.queryParam("after", after);
        }
        return call.get("/v1/pursuits/letter/cases")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int lost() {
        return report("cart", "2012-03-04", "2012-03-04", "day").getInt("total.lostOpportunity.minor");
    }

    private static JsonPath report(String key, String from, String to, String unit) {
        return call().queryParams("from", from, "to", to, "unit", unit)
                .get("/v1/pursuits/{key}/report", key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitActive(String key, int version) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        (Callable<JsonPath>)
                                () -> call().get("/v1/pursuits/{key}", key).jsonPath(),
                        pursuit -> pursuit.getInt("version") == version && "active".equals(pursuit.getString("state")));
    }

    private static String state(CustomerId customer) {
        return call().get("/v1/customers/{id}/pursuits", customer.toString())
                .jsonPath()
                .getString("data[0].state");
    }

    private static JsonPath only(CustomerId customer) {
        return call().get("/v1/customers/{id}/pursuits", customer.toString())
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .extract()
                .jsonPath();
    }

    private static Response put(String key, @Nullable String ifMatch, Object body) {
        RequestSpecification call = call().contentType(ContentType.JSON).body(body);
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return call.put("/v1/pursuits/{key}", key);
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }
}
