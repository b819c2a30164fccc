package dev.perennial.stage.journey;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why a customer is not in a stage, and where customers were at an instant. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class StageReasonTest {
    private static final Instant LONG_AGO = Instant.parse("1997-01-01T00:00:00Z");

    @Inject
    FakeEventLog log;

    @Test
    void saysWhatIsMissing() {
        CustomerId ann = bought("w1", Instant.now());

        why(ann, "loyalist")
                .statusCode(200)
                .body("in", equalTo(false))
                .body("current", equalTo("adopter"))
                .body("fits", equalTo(false))
                .body("conditions.kind", contains("MISSING"))
                .body("conditions[0].evidence[0].value", equalTo("1"))
                .body("possibleFrom", nullValue())
                .body("text", equalTo("Not in loyalist: it takes purchaseDays >= 2 (purchaseDays = 1)."));
    }

    @Test
    void saysWhenTheTimeComes() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CustomerId ann = bought("w2", now);
        Instant lapse = now.plus(180, ChronoUnit.DAYS);

        why(ann, "lapsed")
                .body("fits", equalTo(true))
                .body("possibleFrom", equalTo(lapse.toString()))
                .body("text", equalTo("Not in lapsed, though it fits: adopter goes before it until " + lapse + "."));
    }

    @Test
    void saysThatTheTimeRanOut() {
        CustomerId ann = bought("w3", LONG_AGO);

        why(ann, "adopter")
                .body("current", equalTo("lapsed"))
                .body("conditions.kind", contains("LAPSED"))
                .body("text", containsString("it lapsed at"));
    }

    @Test
    void saysThatSomebodyMovedTheCustomer() {
        CustomerId ann = bought("w4", Instant.now());
        call().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("track", "relationship", "stage", "advocate", "reason", "She wrote to us"))
                .post("/v1/customers/{id}/stages:move", ann.toString())
                .then()
                .statusCode(200);

        why(ann, "adopter")
                .body("movedByHand", equalTo(true))
                .body("text", equalTo("Not in adopter, though it fits: moved by hand to advocate."));
        why(ann, "advocate").body("in", equalTo(true)).body("text", equalTo("In advocate, moved by hand."));
    }

    @Test
    void tellsWhereACustomerWas() {
        CustomerId ann = bought("w5", LONG_AGO);

        asOf(ann, "1997-06-29T00:00:00Z").body("data.stage", contains("adopter"));
        asOf(ann, "1997-06-30T00:00:00Z").body("data.stage", contains("lapsed"));
        asOf(ann, "1997-06-30T01:59:59+02:00").body("data.stage", contains("adopter"));
        asOf(ann, "1996-12-31T23:59:59Z").body("data", empty());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        CustomerId ann = bought("w6", Instant.now());

        why(ann, "nirvana").statusCode(404).body("code", equalTo("unknown_stage"));
        why(CustomerId.next(), "adopter").statusCode(404).body("code", equalTo("unknown_customer"));
        call().queryParam("asOf", "yesterday")
                .get("/v1/customers/{id}/stages", ann.toString())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("asOf"));
    }

    private CustomerId bought(String order, Instant at) {
        CustomerId customer = CustomerId.next();
        log.append(TestEvents.order(customer, order, at, "20.00"));
        String stage = at.equals(LONG_AGO) ? "lapsed" : "adopter";
        await().untilAsserted(() -> call().get("/v1/customers/{id}/stages", customer.toString())
                .then()
                .statusCode(200)
                .body("data.find { it.track == 'relationship' }.stage", equalTo(stage)));
        return customer;
    }

    private static ValidatableResponse why(CustomerId customer, String stage) {
        return call().get("/v1/customers/{id}/stages/relationship/{stage}", customer.toString(), stage)
                .then();
    }

    private static ValidatableResponse asOf(CustomerId customer, String instant) {
        return call().queryParam("asOf", instant)
                .get("/v1/customers/{id}/stages", customer.toString())
                .then()
                .statusCode(200);
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }
}
