package dev.perennial.stage.scheme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

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
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Acts for the other brand, so that the customers of the rest of the tests stay where they are. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class SchemeResourceTest {

    @Inject
    FakeEventLog log;

    @Test
    void startsABrandWithTheRetentionJourney() {
        call().get("/v1/schemes")
                .then()
                .statusCode(200)
                .body("data.key", hasItem("relationship"))
                .body("data.find { it.key == 'relationship' }.template", equalTo("retention-journey"));
    }

    @Test
    void listsTemplatesAndFacts() {
        call().get("/v1/templates")
                .then()
                .statusCode(200)
                .body(
                        "data.key",
                        contains("always-on", "profitable-relationships", "retention-journey", "subscription"));
        call().get("/v1/facts")
                .then()
                .statusCode(200)
                .body("data.find { it.name == 'revenue' }.unit", containsString("minor units"));
    }

    @Test
    void createsASchemeFromATemplateWithItsOwnRhythm() {
        put("coffee", Map.of("template", "retention-journey", "name", "Coffee", "rhythm", Map.of("usual", "P14D")))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("track", equalTo("coffee"))
                .body("rhythm.usual", equalTo("P14D"))
                .body("stages.size()", equalTo(7));
        call().get("/v1/schemes/coffee").then().statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void setsReorderCyclesOfCategoriesAndProducts() {
        Map<String, Object> cycles = Map.of(
                "usual", "P2M",
                "categories", Map.of("coffee", "P3W", "contact lenses", "P3M"),
                "products", Map.of("sku-1", "P14D"));
        put("cycles", Map.of("template", "retention-journey", "name", "Cycles", "rhythm", cycles))
                .then()
                .statusCode(200)
                .body("rhythm.usual", equalTo("P60D"))
                .body("rhythm.categories.coffee", equalTo("P21D"))
                .body("rhythm.categories.'contact lenses'", equalTo("P90D"))
                .body("rhythm.products.sku-1", equalTo("P14D"));
        Map<String, Object> read = call().get("/v1/schemes/cycles").jsonPath().getMap("rhythm");
        assertThat(read).containsKeys("usual", "categories", "products");

        CustomerId ann = CustomerId.next();
        Fields order = new Fields(
                Map.of("order_id", "cycles-1", "total", 9, "products", List.of(Map.of("category", "coffee"))));
        log.append(
                        TestBrand.OTHER.id(),
                        List.of(new NewEvent(
                                ann, "cycles-1", "Order Completed", Instant.parse("1961-01-01T00:00:00Z"), order)))
                .await()
                .indefinitely();
        await().untilAsserted(() -> call().get("/v1/customers/{id}/stages/cycles/adopter", ann.toString())
                .then()
                .statusCode(200)
                .body("conditions.kind", contains("LAPSED"))
                .body("conditions[0].evidence[1].value", equalTo("P21D"))
                .body("conditions[0].evidence[1].from", equalTo("set for coffee")));
    }

    @Test
    void foldsCustomersAnewUnderAChangedScheme() {
        CustomerId ann = CustomerId.next();
        put("change", Map.of("template", "retention-journey")).then().statusCode(200);
        order(ann, "scheme-change-1");
        awaitHistory(ann, "adopter");

        put("change", "\"1\"", Map.of("template", "always-on"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("stages.key", hasItem("grow"));

        awaitHistory(ann, "retain");
        call().get("/v1/stages").then().body("data.findAll { it.track == 'change' }.version", hasItem(2));
    }

    @Test
    void editsASchemeWithStagesForMovesByHand() {
        CustomerId ann = CustomerId.next();
        put("hand", withStagesForMovesByHand("Hand")).then().statusCode(200);
        order(ann, "scheme-hand-1");
        await().untilAsserted(() -> assertThat(stage(ann, "hand")).isEqualTo("all"));
        call().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("track", "hand", "stage", "disputed", "reason", "She does not want to pay."))
                .post("/v1/customers/{id}/stages:move", ann.toString())
                .then()
                .statusCode(200)
                .body("stage", equalTo("disputed"));

        put("hand", "\"1\"", withStagesForMovesByHand("By hand"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        await().untilAsserted(() ->
                call().get("/v1/stages").then().body("data.findAll { it.track == 'hand' }.version", hasItem(2)));
        assertThat(stage(ann, "hand")).isEqualTo("disputed");
    }

    private static Map<String, Object> withStagesForMovesByHand(String name) {
        Map<String, Object> card = Map.of("whereTheyAre", "Here", "whatYouWantThemToDo", "Go");
        List<Map<String, Object>> stages = List.of(
                Map.of("key", "all", "name", "All", "priority", 0, "entry", "true", "card", card),
                Map.of("key", "disputed", "name", "Disputed", "priority", 5, "entry", "false", "card", card),
                Map.of("key", "suspended", "name", "Suspended", "priority", 6, "entry", "false", "card", card));
        return Map.of("name", name, "rhythm", Map.of("usual", "P30D"), "stages", stages);
    }

    @Test
    void wantsToKnowWhatIsBeingChanged() {
        put("guarded", Map.of("template", "subscription")).then().statusCode(200);

        put("guarded", Map.of("template", "always-on"))
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition_required"));
        put("guarded", "\"7\"", Map.of("template", "always-on"))
                .then()
                .statusCode(412)
                .body("code", equalTo("changed_meanwhile"));
        put("guarded-too", "\"1\"", Map.of("template", "always-on")).then().statusCode(412);
        call().get("/v1/schemes/guarded").then().header("ETag", "\"1\"").body("template", equalTo("subscription"));
    }

    @Test
    void takesBackWhatItGaveWithoutANewVersion() {
        put("same", Map.of("template", "subscription")).then().statusCode(200);
        Object read = call().get("/v1/schemes/same").then().extract().as(Object.class);

        put("same", "\"1\"", read).then().statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void refusesABrokenSchemeWithEachPlaceAndReason() {
        Map<String, Object> card = Map.of("whereTheyAre", "Here", "whatYouWantThemToDo", "Go");
        Map<String, Object> everyone =
                Map.of("key", "all", "name", "All", "priority", 0, "entry", "true", "card", card);
        Map<String, Object> broken = Map.of(
                "key",
                "b",
                "name",
                "B",
                "priority",
                1,
                "entry",
                "oders > 1",
                "card",
                card,
                "lapse",
                Map.of("since", "nowhere", "rhythms", 2));

        put("broken", Map.of("name", "Broken", "rhythm", Map.of("usual", "P30D"), "stages", List.of(everyone, broken)))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_scheme"))
                .body("errors.field", containsInAnyOrder("stages[1].entry", "stages[1].lapse.since"))
                .body("errors.find { it.field == 'stages[1].entry' }.detail", containsString("column 1"));
        call().get("/v1/schemes/broken").then().statusCode(404).body("code", equalTo("unknown_scheme"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        put("odd", Map.of("template", "nonsense")).then().statusCode(422).body("code", equalTo("unknown_template"));
        put("odd", Map.of("template", "subscription", "colour", "red"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("colour"));
        put("Odd Key", Map.of("template", "subscription")).then().statusCode(422);
        put("odd", Map.of("template", "subscription", "rhythm", Map.of("usual", "a while")))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("rhythm.usual"));
        Map<String, Object> zero = Map.of("usual", "P30D", "categories", Map.of("coffee", "P0D"));
        put("bare", Map.of("template", "subscription", "rhythm", Map.of("categories", Map.of("coffee", "P7D"))))
                .then()
                .statusCode(200)
                .body("rhythm.usual", equalTo("P30D"));
        put("odd", Map.of("template", "subscription", "rhythm", zero))
                .then()
                .statusCode(422)
                .body("errors.field", contains("rhythm.categories.coffee"));
    }

    @Test
    void keepsOneSchemeOnATrack() {
        put("first", Map.of("template", "subscription", "track", "shared"))
                .then()
                .statusCode(200);

        put("second", Map.of("template", "subscription", "track", "shared"))
                .then()
                .statusCode(409)
                .body("code", equalTo("track_taken"));
        put("first", "\"1\"", Map.of("template", "subscription", "track", "moved"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("track"));
    }

    private void order(CustomerId customer, String messageId) {
        Fields order = new Fields(Map.of("order_id", messageId, "total", 20));
        log.append(
                        TestBrand.OTHER.id(),
                        List.of(new NewEvent(customer, messageId, "Order Completed", Instant.now(), order)))
                .await()
                .indefinitely();
    }

    private static String stage(CustomerId customer, String track) {
        return call().get("/v1/customers/{id}/stages", customer.toString())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("data.find { it.track == '" + track + "' }.stage");
    }

    private void awaitHistory(CustomerId customer, String stage) {
        await().untilAsserted(() -> {
            JsonPath history = call().queryParam("track", "change")
                    .get("/v1/customers/{id}/stage-history", customer.toString())
                    .then()
                    .statusCode(200)
                    .body("data.stage", contains(stage))
                    .extract()
                    .jsonPath();
            assertThat(history.getString("data[0].explanation.cause")).isEqualTo("START");
        });
    }

    private static Response put(String key, Object scheme) {
        return call().contentType(ContentType.JSON).body(scheme).put("/v1/schemes/{key}", key);
    }

    private static Response put(String key, String ifMatch, Object scheme) {
        return call().contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(scheme)
                .put("/v1/schemes/{key}", key);
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.OTHER_KEY);
    }
}
