package dev.perennial.stage.scheme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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

/** Drafts, previews, publishing and rolling back, each on a scheme of its own. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class SchemeVersionTest {
    private static final Map<String, Object> JOURNEY = Map.of("template", "retention-journey");
    private static final Map<String, Object> ALWAYS_ON = Map.of("template", "always-on");

    @Inject
    FakeEventLog log;

    @Test
    void aDraftChangesNothing() {
        publishFirst("drafted");
        CustomerId ann = buys("drafted");

        draft("drafted", ALWAYS_ON).then().statusCode(200).body("version", equalTo(2));

        call().get("/v1/schemes/drafted").then().statusCode(200).body("version", equalTo(1));
        call().get("/v1/schemes/drafted/draft").then().statusCode(200).body("template", equalTo("always-on"));
        assertThat(stage(ann, "drafted")).isEqualTo("adopter");
        call().get("/v1/schemes/drafted/draft/preview").then().statusCode(404).body("code", equalTo("no_draft"));
    }

    @Test
    void aPreviewTellsWhoWouldMoveWithoutMovingAnybody() {
        publishFirst("previewed");
        CustomerId ann = buys("previewed");
        draft("previewed", ALWAYS_ON).then().statusCode(200);

        preview("previewed").then().statusCode(202);
        JsonPath preview = ready("previewed");

        assertThat(preview.getInt("version")).isEqualTo(2);
        assertThat(preview.getInt("comparedWith")).isEqualTo(1);
        assertThat(preview.getList("flows.findAll { it.from == 'adopter' }.to", String.class))
                .containsExactly("retain");
        assertThat(preview.getLong("changed")).isPositive();
        assertThat(preview.getList("sample.explanation.text", String.class))
                .allSatisfy(text -> assertThat(text).contains("because"));
        assertThat(stage(ann, "previewed")).isEqualTo("adopter");
    }

    @Test
    void aPreviewFollowsNewEvents() {
        publishFirst("followed");
        draft("followed", ALWAYS_ON).then().statusCode(200);
        preview("followed").then().statusCode(202);
        long before = ready("followed").getLong("customers");

        buys("followed");

        await().untilAsserted(
                        () -> assertThat(ready("followed").getLong("customers")).isGreaterThan(before));
    }

    @Test
    void whatWasPreviewedIsInForceAtOnce() {
        publishFirst("promoted");
        CustomerId ann = buys("promoted");
        draft("promoted", ALWAYS_ON).then().statusCode(200);
        preview("promoted").then().statusCode(202);
        ready("promoted");

        publish("promoted", 2).then().statusCode(200);

        assertThat(stage(ann, "promoted")).isEqualTo("retain");
        call().get("/v1/schemes/promoted/versions")
                .then()
                .body("data.version", contains(2, 1))
                .body("data.state", contains("active", "retired"));
        call().get("/v1/schemes/promoted/draft").then().statusCode(404);
    }

    @Test
    void aDraftCanBePublishedWithoutAPreview() {
        publishFirst("direct");
        CustomerId ann = buys("direct");
        draft("direct", ALWAYS_ON).then().statusCode(200);

        publish("direct", 2).then().statusCode(200);

        await().untilAsserted(() -> assertThat(stage(ann, "direct")).isEqualTo("retain"));
    }

    @Test
    void rollsBackToAnEarlierVersion() {
        publishFirst("rolled");
        CustomerId ann = buys("rolled");
        put("rolled", "\"1\"", ALWAYS_ON).then().statusCode(200);
        await().untilAsserted(() -> assertThat(stage(ann, "rolled")).isEqualTo("retain"));

        publish("rolled", 1).then().statusCode(200).body("version", equalTo(3));

        await().untilAsserted(() -> assertThat(stage(ann, "rolled")).isEqualTo("adopter"));
        call().get("/v1/schemes/rolled").then().body("template", equalTo("retention-journey"));
    }

    @Test
    void aDraftIsGivenUpWithItsPreview() {
        publishFirst("given-up");
        draft("given-up", ALWAYS_ON).then().statusCode(200);
        preview("given-up").then().statusCode(202);

        call().delete("/v1/schemes/given-up/draft").then().statusCode(204);

        call().get("/v1/schemes/given-up/draft/preview").then().statusCode(404);
        call().delete("/v1/schemes/given-up/draft").then().statusCode(404).body("code", equalTo("no_draft"));
        draft("given-up", ALWAYS_ON).then().statusCode(200).body("version", equalTo(3));
    }

    @Test
    void knowsNoVersionThatIsNotThere() {
        publishFirst("short");

        publish("short", 9).then().statusCode(404).body("code", equalTo("unknown_version"));
        preview("short").then().statusCode(404).body("code", equalTo("no_draft"));
        call().get("/v1/schemes/nowhere/versions").then().statusCode(404).body("code", equalTo("unknown_scheme"));
    }

    @Test
    void keepsADraftOffATrackThatIsTaken() {
        publishFirst("owner");

        draft("intruder", Map.of("template", "subscription", "track", "owner"))
                .then()
                .statusCode(409)
                .body("code", equalTo("track_taken"));
        call().get("/v1/schemes/intruder/draft").then().statusCode(404);
        call().get("/v1/schemes").then().body("data.findAll { it.key == 'intruder' }", hasSize(0));
    }

    private void publishFirst(String key) {
        call().contentType(ContentType.JSON)
                .body(JOURNEY)
                .put("/v1/schemes/{key}", key)
                .then()
                .statusCode(200);
        await().untilAsserted(() ->
                call().get("/v1/schemes/{key}/versions", key).then().body("data.state", contains("active")));
    }

    private CustomerId buys(String track) {
        CustomerId customer = CustomerId.next();
        log.append(
                        TestBrand.OTHER.id(),
                        List.of(new NewEvent(
                                customer,
                                track + "-" + customer,
                                "Order Completed",
                                Instant.now(),
                                new Fields(Map.of("order_id", "o-" + customer, "total", 20)))))
                .await()
                .indefinitely();
        await().until(() ->
                call().get("/v1/customers/{id}/stages", customer.toString()).statusCode() == 200);
        return customer;
    }

    private static String stage(CustomerId customer, String track) {
        return call().get("/v1/customers/{id}/stages", customer.toString())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("data.find { it.track == '" + track + "' }.stage");
    }

    private static JsonPath ready(String key) {
        return await().until(
                        () -> call().get("/v1/schemes/{key}/draft/preview", key)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        preview -> preview.getString("state").equals("ready"));
    }

    private static Response draft(String key, Object scheme) {
        return call().contentType(ContentType.JSON).body(scheme).put("/v1/schemes/{key}/draft", key);
    }

    private static Response preview(String key) {
        return call().contentType(ContentType.JSON).post("/v1/schemes/{key}/draft/preview", key);
    }

    private static Response publish(String key, int version) {
        return call().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .post("/v1/schemes/{key}/versions/{version}:publish", key, version);
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
