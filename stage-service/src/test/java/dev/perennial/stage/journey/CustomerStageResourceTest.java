package dev.perennial.stage.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
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
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class CustomerStageResourceTest {
    private static final Instant LONG_AGO = Instant.parse("1997-01-01T00:00:00Z");

    @Inject
    FakeEventLog log;

    @Test
    void saysWhereACustomerIsAndWhy() {
        CustomerId ann = CustomerId.next();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Event order = TestEvents.order(ann, "r1", now, "20.00");
        log.append(order);

        awaitStage(ann, "adopter");
        stages(ann)
                .body("data.size()", equalTo(1))
                .body("data[0].track", equalTo("relationship"))
                .body("data[0].name", equalTo("Adopter"))
                .body("data[0].card.avoid", hasItem("Up-sell"))
                .body("data[0].since", equalTo(now.toString()))
                .body("data[0].lapsesAt", equalTo(now.plus(180, ChronoUnit.DAYS).toString()))
                .body("data[0].movedByHand", equalTo(false))
                .body("data[0].explanation.cause", equalTo("START"))
                .body("data[0].explanation.event", equalTo(order.id().toString()))
                .body("data[0].explanation.text", equalTo("First event: adopter, because orders >= 1 (orders = 1)."))
                .body(
                        "data[0].explanation.conditions[0].evidence[0].event",
                        equalTo(order.id().toString()));
    }

    @Test
    void putsWhatWasEnteredAndLeftOnTheTimeline() {
        CustomerId ann = CustomerId.next();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        log.append(TestEvents.page(ann, now.minusSeconds(60), Map.of()));
        await().untilAsserted(
                        () -> assertThat(told(ann)).containsExactly("Stage Entered awareness " + now.minusSeconds(60)));
        log.append(TestEvents.order(ann, "t1", now, "20.00"));
        await().untilAsserted(() ->
                assertThat(told(ann)).contains("Stage Left awareness " + now, "Stage Entered adopter " + now));
        log.append(TestEvents.order(ann, "t0", LONG_AGO, "20.00"));
        await().untilAsserted(() -> assertThat(told(ann)).contains("Stage Entered loyalist " + now));

        assertThat(told(ann)).noneMatch(told -> told.contains(" 1997-")).doesNotHaveDuplicates();
        assertThat(historyOf(ann, "newest")).startsWith("loyalist");
    }

    private List<String> told(CustomerId customer) {
        return log.events().stream()
                .filter(event -> event.customer().equals(customer))
                .filter(event -> event.isTrack("Stage Entered") || event.isTrack("Stage Left"))
                .map(event ->
                        event.name() + " " + event.properties().text("stage").orElse("") + " " + event.occurredAt())
                .toList();
    }

    @Test
    void lapsesCustomersOfLongAgoAtTheirTrueInstant() {
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.order(ann, "h1", LONG_AGO, "11.77"));

        awaitStage(ann, "lapsed");
        stages(ann)
                .body("data[0].since", equalTo("1997-06-30T00:00:00Z"))
                .body("data[0].lapsesAt", nullValue())
                .body("data[0].explanation.cause", equalTo("LAPSE"));
    }

    @Test
    void takesInAnEventThatComesLate() {
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.order(ann, "l2", days(300), "20.00"));
        awaitStage(ann, "lapsed");
        log.append(TestEvents.order(ann, "l1", LONG_AGO, "20.00"));

        await().untilAsserted(() ->
                assertThat(historyOf(ann, "oldest")).containsExactly("adopter", "lapsed", "loyalist", "lapsed"));
    }

    @Test
    void pagesTheHistoryInBothOrders() {
        CustomerId ann = CustomerId.next();
        for (int i = 0; i < 4; i++) {
            log.append(TestEvents.order(ann, "p" + i, days(i * 300), "20.00"));
        }
        awaitStage(ann, "lapsed");

        await().untilAsserted(() -> assertThat(historyOf(ann, "oldest"))
                .containsExactly(
                        "adopter", "lapsed", "loyalist", "lapsed", "loyalist", "lapsed", "loyalist", "lapsed"));
        assertThat(historyOf(ann, "newest"))
                .containsExactly("lapsed", "loyalist", "lapsed", "loyalist", "lapsed", "loyalist", "lapsed", "adopter");
        call().queryParam("track", "elsewhere")
                .get("/v1/customers/{id}/stage-history", ann.toString())
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(0));
    }

    @Test
    void movesACustomerByTheSamePathAsEveryOtherMove() {
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.order(ann, "m1", Instant.now(), "20.00"));
        awaitStage(ann, "adopter");

        move(ann, Map.of("track", "relationship", "stage", "advocate", "reason", "She wrote to us", "by", "Bea"))
                .statusCode(200)
                .body("stage", equalTo("advocate"))
                .body("movedByHand", equalTo(true))
                .body("explanation.text", equalTo("From adopter to advocate by hand, by Bea: She wrote to us."))
                .body("explanation.event", notNullValue());
        assertThat(log.events()).anySatisfy(event -> assertThat(
                        event.isTrack("Stage Moved") && event.customer().equals(ann))
                .isTrue());
        assertThat(historyOf(ann, "oldest")).containsExactly("adopter", "advocate");
        move(ann, Map.of("track", "relationship", "stage", "advocate", "reason", "Again"))
                .statusCode(409)
                .body("code", equalTo("already_there"));
    }

    @Test
    void refusesMovesThatLeadNowhere() {
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.order(ann, "n1", Instant.now(), "20.00"));
        awaitStage(ann, "adopter");

        move(ann, Map.of("track", "relationship", "stage", "nirvana", "reason", "x"))
                .statusCode(422)
                .body("errors[0].field", equalTo("stage"))
                .body("errors[0].detail", containsString("advocate"));
        move(ann, Map.of("track", "tea", "stage", "adopter", "reason", "x"))
                .statusCode(422)
                .body("errors[0].field", equalTo("track"));
        move(ann, Map.of("track", "relationship", "stage", "advocate", "reason", " "))
                .statusCode(422)
                .body("errors[0].field", containsString("reason"));
        move(ann, Map.of("track", "relationship", "stage", "advocate", "reason", "x", "colour", "red"))
                .statusCode(422)
                .body("errors[0].code", equalTo("unknown_field"));
        move(CustomerId.next(), Map.of("track", "relationship", "stage", "advocate", "reason", "x"))
                .statusCode(404)
                .body("code", equalTo("unknown_customer"));
        assertThat(historyOf(ann, "oldest")).containsExactly("adopter");
    }

    @Test
    void followsMerges() {
        CustomerId ann = CustomerId.next();
        CustomerId anonymous = CustomerId.next();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        log.append(TestEvents.track(anonymous, "Product Viewed", now.minusSeconds(60), Map.of()));
        log.append(TestEvents.order(ann, "g1", now, "20.00"));
        awaitStage(anonymous, "interest");
        awaitStage(ann, "adopter");
        log.merge(TestBrand.ACME.id(), anonymous, ann, now.plusSeconds(1));

        await().untilAsserted(() -> assertThat(historyOf(anonymous, "oldest")).containsExactly("interest", "adopter"));
        assertThat(historyOf(ann, "oldest")).containsExactly("interest", "adopter");
    }

    @Test
    void knowsNothingOfStrangersAndOfOtherBrands() {
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.order(ann, "s1", Instant.now(), "20.00"));
        awaitStage(ann, "adopter");

        call().get("/v1/customers/{id}/stages", CustomerId.next().toString())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown_customer"));
        call().get("/v1/customers/nobody/stages").then().statusCode(404);
        given().auth()
                .oauth2(TestBrand.OTHER_KEY)
                .get("/v1/customers/{id}/stages", ann.toString())
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(TestBrand.PUBLISHABLE_KEY)
                .get("/v1/customers/{id}/stages", ann.toString())
                .then()
                .statusCode(403);
        given().get("/v1/customers/{id}/stages", ann.toString()).then().statusCode(401);
    }

    @Test
    void refusesPagesThatAreNone() {
        String path = "/v1/customers/" + CustomerId.next() + "/stage-history";
        for (Map<String, String> query : List.of(
                Map.of("after", "behind"), Map.of("order", "sideways"), Map.of("limit", "0"), Map.of("limit", "201"))) {
            call().queryParams(query)
                    .get(path)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(query.keySet().iterator().next()));
        }
    }

    private void awaitStage(CustomerId customer, String stage) {
        await().untilAsserted(() -> stages(customer).statusCode(200).body("data[0].stage", equalTo(stage)));
    }

    private static ValidatableResponse stages(CustomerId customer) {
        return call().get("/v1/customers/{id}/stages", customer.toString()).then();
    }

    private static ValidatableResponse move(CustomerId customer, Map<String, String> body) {
        return call().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/customers/{id}/stages:move", customer.toString())
                .then();
    }

    /** The whole history, read in pages of three. */
    private static List<String> historyOf(CustomerId customer, String order) {
        List<String> stages = new ArrayList<>();
        String next = null;
        do {
            ValidatableResponse page = page(customer, order, next);
            stages.addAll(page.extract().path("data.stage"));
            next = page.extract().path("next");
        } while (next != null);
        return stages;
    }

    private static ValidatableResponse page(CustomerId customer, String order, @Nullable String after) {
        RequestSpecification request = call().queryParam("order", order).queryParam("limit", 3);
        return (after == null ? request : request.queryParam("after", after))
                .get("/v1/customers/{id}/stage-history", customer.toString())
                .then()
                .statusCode(200);
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }

    private static Instant days(int days) {
        return LONG_AGO.plus(days, ChronoUnit.DAYS);
    }
}
