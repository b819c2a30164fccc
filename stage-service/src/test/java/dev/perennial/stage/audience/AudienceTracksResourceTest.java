package dev.perennial.stage.audience;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.scheme.TrackVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Audiences about several tracks over REST, on schemes of their own. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class AudienceTracksResourceTest {
    private static final Map<String, Object> JOURNEY = Map.of("template", "retention-journey");
    private static final Map<String, Object> ALWAYS_ON = Map.of("template", "always-on");

    @Inject
    FakeEventLog log;

    @Inject
    BrandDatabase database;

    @Inject
    AudienceStore store;

    @Test
    void followsEachSchemeInOneMoment() {
        scheme("tea", JOURNEY);
        scheme("cups", JOURNEY);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CustomerId ann = CustomerId.next();
        CustomerId bob = CustomerId.next();
        looks(ann, now.minusSeconds(60));
        looks(bob, now.minusSeconds(60));
        moves(ann, "cups", "advocate", now.minusSeconds(40));
        moves(bob, "tea", "advocate", now.minusSeconds(40));
        List<Map<String, Object>> in = List.of(
                Map.of("track", "tea", "stages", List.of("interest"), "atLeast", "PT30S"),
                Map.of("track", "cups", "stages", List.of("advocate")));
        put("tea-lovers", Map.of("name", "Tea lovers", "in", in))
                .statusCode(200)
                .body("track", equalTo("tea"))
                .body("stages", empty())
                .body("in.track", contains("tea", "cups"))
                .body("in[0].atLeast", equalTo("PT30S"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read("tea-lovers").body("state", equalTo("active")));
        assertThat(members("tea-lovers"))
                .as("half a minute after she came to tea, when she was on cups already")
                .containsExactly(ann + " " + now.minusSeconds(30));
        String next = feed(null).statusCode(200).extract().path("next");
        CustomerId carl = CustomerId.next();
        looks(carl, now.minusSeconds(50));
        moves(carl, "cups", "advocate", now.minusSeconds(45));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(told(carl)).containsExactly("Audience Entered"));
        assertThat(told(bob)).isEmpty();
        await().untilAsserted(() -> feed(next).statusCode(200).body("data.customerId", contains(carl.toString())));

        draft("cups", ALWAYS_ON);
        preview("cups");
        assertThat(members("tea-lovers")).as("a preview changes nothing").hasSize(2);
        publish("cups", 2);
        assertThat(members("tea-lovers"))
                .as("nobody is in a stage that there is no more")
                .isEmpty();
        read("tea-lovers").body("members", equalTo(0)).body("version", equalTo(1));
        feed(next).statusCode(410).body("code", equalTo("start_again"));
        assertThat(swept("cups", 1)).as("members under what is no more").isEqualTo(2);

        publish("cups", 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(members("tea-lovers")).hasSize(2));
        draft("tea", ALWAYS_ON);
        preview("tea");
        draft("cups", ALWAYS_ON);
        preview("cups");
        assertThat(members("tea-lovers")).hasSize(2);
        assertThat(swept("tea", 9)).isZero();
    }

    @Test
    void savingItAgainChangesNothing() {
        scheme("bread", JOURNEY);
        Map<String, Object> bread = Map.of(
                "name",
                "Bread",
                "track",
                "bread",
                "rule",
                "orders > 100",
                "in",
                List.of(Map.of("track", "bread", "stages", List.of("loyalist"))));
        put("bread", bread).statusCode(200).header("ETag", "\"1\"");

        call().contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(bread)
                .put("/v1/audiences/bread")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void refusesWhatMakesNoSense() {
        scheme("wine", JOURNEY);
        scheme("cheese", JOURNEY);
        scheme("figs", JOURNEY);
        scheme("nuts", JOURNEY);
        scheme("ham", JOURNEY);
        Map<String, Object> wine = Map.of("track", "wine", "stages", List.of("adopter"));
        Map<String, Object> cheese = Map.of("track", "cheese", "atMost", "P3D");

        refused(List.of(Map.of("stages", List.of("adopter"))), "in[0].track");
        refused(List.of(wine, Map.of("track", "moon", "atMost", "P3D")), "in[1].track");
        refused(List.of(wine, cheese, wine), "in[2].track");
        refused(List.of(wine, Map.of("track", "cheese")), "in[1].stages");
        refused(List.of(Map.of("track", "wine", "stages", List.of("adopter", "share"))), "in[0].stages[1]");
        refused(List.of(Map.of("track", "wine", "stages", List.of("adopter", "adopter"))), "in[0].stages[1]");
        refused(List.of(Map.of("track", "wine", "atLeast", "PT0S")), "in[0].atLeast");
        refused(List.of(wine, Map.of("track", "cheese", "atLeast", "P9D", "atMost", "P2D")), "in[1].atMost");
        Map<String, Object> figs = Map.of("track", "figs", "atMost", "P3D");
        Map<String, Object> nuts = Map.of("track", "nuts", "atMost", "P3D");
        Map<String, Object> ham = Map.of("track", "ham", "atMost", "P3D");
        refused(List.of(wine, cheese, figs, nuts, ham), "in");
        refused(Map.of("in", List.of(wine, cheese, figs, nuts), "track", "ham", "rule", "orders > 1"), "in");
        refused(Map.of("in", List.of(wine), "stages", List.of("adopter"), "track", "wine"), "stages");
        refused(Map.of("in", List.of(wine), "atLeast", "P3D", "track", "wine"), "atLeast");
        refused(Map.of("in", List.of(wine), "track", "cheese"), "track");
        refused(Map.of("in", List.of(wine), "rule", "ordres > 1"), "rule");
        refused(Map.of("in", List.of()), "track");
        put("no-sense", Map.of("name", "x", "in", List.of(Map.of("track", "wine", "stage", "adopter"))))
                .statusCode(422)
                .body("errors[0].code", equalTo("unknown_field"));
        call().get("/v1/audiences/no-sense").then().statusCode(404);
    }

    private static void refused(List<Map<String, Object>> in, String field) {
        refused(Map.of("in", in), field);
    }

    private static void refused(Map<String, Object> body, String field) {
        Map<String, Object> named = new HashMap<>(body);
        named.put("name", "x");
        put("no-sense", named).statusCode(422).body("errors[0].field", equalTo(field));
    }

    private static void scheme(String key, Map<String, Object> body) {
        call().contentType(ContentType.JSON)
                .body(body)
                .put("/v1/schemes/{key}", key)
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        call().get("/v1/schemes/{key}/versions", key).then().body("data.state", contains("active")));
    }

    private static void draft(String key, Map<String, Object> body) {
        call().contentType(ContentType.JSON)
                .body(body)
                .put("/v1/schemes/{key}/draft", key)
                .then()
                .statusCode(200);
    }

    private static void preview(String key) {
        call().contentType(ContentType.JSON)
                .post("/v1/schemes/{key}/draft/preview", key)
                .then()
                .statusCode(202);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> call().get("/v1/schemes/{key}/draft/preview", key)
                .then()
                .body("state", equalTo("ready")));
    }

    private static void publish(String key, int version) {
        call().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .post("/v1/schemes/{key}/versions/{version}:publish", key, version)
                .then()
                .statusCode(200);
    }

    private void looks(CustomerId customer, Instant at) {
        happens(customer, "Product Viewed", at, Map.of());
    }

    private void moves(CustomerId customer, String track, String stage, Instant at) {
        happens(customer, "Stage Moved", at, Map.of("track", track, "stage", stage, "reason", "test"));
    }

    private void happens(CustomerId customer, String name, Instant at, Map<String, Object> properties) {
        log.append(
                        TestBrand.OTHER.id(),
                        List.of(new NewEvent(
                                customer,
                                name + at.getEpochSecond() + customer,
                                name,
                                at,
                                new Fields(Map.copyOf(properties)))))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    /** How many members the sweep removes under a version of a scheme. */
    private long swept(String track, int version) {
        return database.inBrand(
                        TestBrand.OTHER.id(),
                        connection ->
                                store.remove(connection, TestBrand.OTHER.id(), new TrackVersion(track, version), 1000))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private List<String> told(CustomerId customer) {
        return log.events().stream()
                .filter(event ->
                        event.customer().equals(customer) && event.name().startsWith("Audience "))
                .map(event -> event.name())
                .toList();
    }

    private static List<String> members(String key) {
        List<Map<String, String>> members = call().get("/v1/audiences/{key}/members", key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data");
        return members.stream()
                .map(member -> member.get("customerId") + " " + member.get("since"))
                .toList();
    }

    private static ValidatableResponse feed(@Nullable String after) {
        return call().queryParams(after == null ? Map.of() : Map.of("after", after))
                .get("/v1/audiences/tea-lovers/feed")
                .then();
    }

    private static ValidatableResponse read(String key) {
        return call().get("/v1/audiences/{key}", key).then();
    }

    private static ValidatableResponse put(String key, Map<String, Object> body) {
        return call().contentType(ContentType.JSON)
                .body(body)
                .put("/v1/audiences/{key}", key)
                .then();
    }

    private static RequestSpecification call() {
        return given().auth().preemptive().oauth2(TestBrand.OTHER_KEY);
    }
}
