package dev.perennial.stage.journey;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A brand's own facts over REST: from the draft to the customer who moves by them. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class OwnFactResourceTest {
    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");

    private static final Map<String, Object> CALLS = Map.of(
            "name",
            "longCalls",
            "description",
            "Calls of more than a minute.",
            "kind",
            "count",
            "event",
            "Call Answered",
            "filter",
            "properties.seconds > 60");
    private static final Map<String, Object> PLAN =
            Map.of("name", "plan", "kind", "last", "type", "TEXT", "event", "Plan Chosen", "property", "plan.name");

    @Inject
    FakeEventLog log;

    @Test
    void movesACustomerBecauseOfAnOwnFact() {
        CustomerId ann = CustomerId.next();
        happens(ann, "Call Answered", Map.of("seconds", 90), 0);
        happens(ann, "Call Answered", Map.of("seconds", 10), 1);
        save("/v1/schemes/callers/draft", scheme("longCalls >= 2 && plan == 'gold'"))
                .statusCode(200)
                .body("facts.name", contains("longCalls", "plan"))
                .body("facts.kind", contains("count", "last"))
                .body("facts.type", contains("INT", "TEXT"));

        // When it is previewed and published
        call().contentType(ContentType.JSON)
                .post("/v1/schemes/callers/draft/preview")
                .then()
                .statusCode(202);
        await().untilAsserted(() -> call().get("/v1/schemes/callers/draft/preview")
                .then()
                .statusCode(200)
                .body("state", equalTo("ready"))
                .body("flows.to", contains("everybody")));
        call().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .post("/v1/schemes/callers/versions/1:publish")
                .then()
                .statusCode(200);

        // Then what happened before counts
        why(ann, "caller")
                .body("fits", equalTo(false))
                .body("conditions.kind", contains("MISSING", "MISSING"))
                .body("conditions[0].evidence[0].fact", equalTo("longCalls"))
                .body("conditions[0].evidence[0].value", equalTo("1"))
                .body("conditions[0].evidence[0].event", equalTo(event(ann, 0)))
                .body("conditions[1].evidence[0].value", equalTo(""))
                .body("conditions[1].evidence[0].event", nullValue());

        // When the rest happens
        happens(ann, "Plan Chosen", Map.of("plan", Map.of("name", "gold")), 2);
        happens(ann, "Call Answered", Map.of("seconds", 61.5), 3);

        // Then the customer moves, and the explanation names facts, values and events
        String stage = "data.find { it.track == 'callers' }";
        await().untilAsserted(() -> call().get("/v1/customers/{id}/stages", ann.toString())
                .then()
                .body(stage + ".stage", equalTo("caller")));
        call().get("/v1/customers/{id}/stages", ann.toString())
                .then()
                .body(stage + ".explanation.event", equalTo(event(ann, 3)))
                .body(stage + ".explanation.conditions.evidence.flatten().fact", contains("longCalls", "plan"))
                .body(stage + ".explanation.conditions.evidence.flatten().value", contains("2", "gold"))
                .body(
                        stage + ".explanation.conditions.evidence.flatten().event",
                        contains(event(ann, 3), event(ann, 2)))
                .body(
                        stage + ".explanation.text",
                        equalTo("From everybody to caller, because longCalls >= 2 (longCalls = 2);"
                                + " plan == \"gold\" (plan = gold)."));
    }

    @Test
    void listsTheFactsOfAScheme() {
        save("/v1/schemes/listed", scheme("longCalls > 5")).statusCode(200);

        call().get("/v1/schemes/listed/facts")
                .then()
                .statusCode(200)
                .body("data[0].name", equalTo("longCalls"))
                .body("data[0].type", equalTo("INT"))
                .body("data[0].unit", equalTo("events"))
                .body("data.name", hasItems("plan", "orders"));
        call().get("/v1/schemes/nowhere/facts").then().statusCode(404).body("code", equalTo("unknown_scheme"));
    }

    @Test
    void takesASchemeAsItWasReadAndChangesNothing() {
        save("/v1/schemes/reread", scheme("longCalls > 5")).statusCode(200);
        Map<String, Object> read = call().get("/v1/schemes/reread")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");

        call().contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(read)
                .put("/v1/schemes/reread")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void saysWhereAFactIsWrongAndChangesNothing() {
        Map<String, Object> scheme = Map.of(
                "template",
                "retention-journey",
                "facts",
                List.of(Map.of("name", "orders", "kind", "sum", "event", "A", "filter", "properties.a ==")));

        save("/v1/schemes/wrong/draft", scheme)
                .statusCode(422)
                .body("code", equalTo("invalid_scheme"))
                .body("errors.field", hasItems("facts[0].name", "facts[0].property", "facts[0].filter"))
                .body("errors.code", hasItem("invalid_filter"));
        call().get("/v1/schemes/wrong/draft").then().statusCode(404);
    }

    private static Map<String, Object> scheme(String entry) {
        return Map.of(
                "name",
                "Callers",
                "rhythm",
                Map.of("usual", "P30D"),
                "facts",
                List.of(CALLS, PLAN),
                "stages",
                List.of(stage("everybody", 0, "true"), stage("caller", 1, entry)));
    }

    private static Map<String, Object> stage(String key, int priority, String entry) {
        return Map.of(
                "key",
                key,
                "name",
                key,
                "priority",
                priority,
                "card",
                Map.of("whereTheyAre", "Here.", "whatYouWantThemToDo", "Call."),
                "entry",
                entry);
    }

    private void happens(CustomerId customer, String name, Map<String, Object> properties, int day) {
        log.append(
                        TestBrand.OTHER.id(),
                        List.of(new NewEvent(
                                customer,
                                message(customer, day),
                                name,
                                THEN.plusSeconds(day * 86_400L),
                                new Fields(Map.copyOf(properties)))))
                .await()
                .indefinitely();
    }

    private static String message(CustomerId customer, int day) {
        return customer + "-" + day;
    }

    private String event(CustomerId customer, int day) {
        return log.events().stream()
                .filter(stored -> stored.messageId().equals(message(customer, day)))
                .map(stored -> stored.id().toString())
                .findFirst()
                .orElseThrow();
    }

    private static ValidatableResponse why(CustomerId customer, String stage) {
        return call().get("/v1/customers/{id}/stages/callers/{stage}", customer.toString(), stage)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse save(String path, Object scheme) {
        return call().contentType(ContentType.JSON).body(scheme).put(path).then();
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.OTHER_KEY);
    }
}
