package dev.perennial.stage.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.database.BrandDatabase;
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
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Curves and funnels whose groups are told apart by a brand's own facts follow the scheme in force. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class OwnFactBreakdownTest {
    private static final Instant DAY = Instant.now().minus(Duration.ofDays(20));
    private static final String FACT = "tier == '' ? '' : tier + (calls > 1 ? ' called' : '')";

    @Inject
    FakeEventLog log;

    @Inject
    BrandDatabase database;

    @Inject
    SweepVersions sweep;

    @Test
    void followTheSchemeInForce() {
        save("/v1/schemes/tiers", scheme("Tier Chosen")).statusCode(200);
        await().untilAsserted(() -> assertThat(versionInForce("tiers")).containsExactly(1));
        define("/v1/retention/curves/tiers", curve(FACT));
        define("/v1/funnels/tiers", funnel(FACT));
        CustomerId ann = CustomerId.next();
        CustomerId bea = CustomerId.next();
        happens(ann, "Tier Chosen", 0, Map.of("tier", "gold"));
        happens(ann, "Tier Called", 1, Map.of());
        happens(ann, "Tier Called", 2, Map.of());
        happens(ann, "Tier Trial", 5, Map.of());
        happens(ann, "Tier Chosen", 6, Map.of("tier", "tin"));
        happens(ann, "Tier Used", 7, Map.of());
        happens(bea, "Tier Changed", 0, Map.of("tier", "lead"));
        happens(bea, "Tier Trial", 5, Map.of());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(curves()).isEqualTo(Map.of("gold called", 1, "unknown", 1)));
        assertThat(funnels()).isEqualTo(Map.of("gold called", List.of(1, 1), "unknown", List.of(1, 0)));
        assertThat(cells(1)).isPositive();

        call().contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(scheme("Tier Changed"))
                .put("/v1/schemes/tiers")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(versionInForce("tiers")).containsExactly(2));

        assertThat(curves()).isEqualTo(Map.of("lead", 1, "unknown", 1));
        assertThat(funnels()).isEqualTo(Map.of("lead", List.of(1, 0), "unknown", List.of(1, 1)));
        assertThat(cells(2)).isPositive();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            while (sweep.sweep(Duration.ZERO).await().indefinitely()) {
                // piece by piece
            }
            assertThat(cells(1)).isZero();
        });
        assertThat(cells(2)).isPositive();
    }

    @Test
    void needATrackWhereSeveralSchemesCouldBeMeant() {
        save("/v1/schemes/ranks", scheme("Rank Chosen")).statusCode(200);
        await().untilAsserted(() -> assertThat(versionInForce("ranks")).containsExactly(1));
        Map<String, Object> noTrack = new TreeMap<>(curve(FACT));
        noTrack.remove("track");

        save("/v1/retention/curves/ranks", noTrack)
                .statusCode(422)
                .body("errors[0].field", equalTo("track"))
                .body("errors[0].detail", containsString("ranks"));
        save(
                        "/v1/funnels/ranks",
                        Map.of(
                                "name",
                                "Ranks",
                                "steps",
                                List.of(Map.of("track", "ranks", "stage", "everybody"), Map.of("event", "Rank Used")),
                                "within",
                                "P9D",
                                "breakdown",
                                "fact",
                                "fact",
                                FACT,
                                "track",
                                "tiers-of-nobody"))
                .statusCode(422)
                .body("errors[0].field", equalTo("track"));
        save(
                        "/v1/funnels/ranks",
                        Map.of(
                                "name",
                                "Ranks",
                                "steps",
                                List.of(Map.of("track", "ranks", "stage", "everybody"), Map.of("event", "Rank Used")),
                                "within",
                                "P9D",
                                "breakdown",
                                "fact",
                                "fact",
                                FACT))
                .statusCode(200)
                .body("track", equalTo("ranks"));
    }

    private static Map<String, Object> curve(String fact) {
        return Map.of(
                "name",
                "Tiers",
                "startEvent",
                Map.of("event", "Tier Trial"),
                "unit",
                "day",
                "breakdown",
                "fact",
                "fact",
                fact,
                "track",
                "tiers");
    }

    private static Map<String, Object> funnel(String fact) {
        return Map.of(
                "name",
                "Tiers",
                "steps",
                List.of(Map.of("event", "Tier Trial"), Map.of("event", "Tier Used")),
                "within",
                "P9D",
                "breakdown",
                "fact",
                "fact",
                fact,
                "track",
                "tiers");
    }

    private static Map<String, Object> scheme(String told) {
        return Map.of(
                "name",
                "Tiers",
                "rhythm",
                Map.of("usual", "P30D"),
                "facts",
                List.of(
                        Map.of("name", "tier", "kind", "last", "type", "TEXT", "event", told, "property", "tier"),
                        Map.of("name", "calls", "kind", "count", "event", "Tier Called")),
                "stages",
                List.of(Map.of(
                        "key",
                        "everybody",
                        "name",
                        "Everybody",
                        "priority",
                        0,
                        "card",
                        Map.of("whereTheyAre", "Here.", "whatYouWantThemToDo", "Stay."),
                        "entry",
                        "true")));
    }

    private void happens(CustomerId customer, String name, int day, Map<String, Object> properties) {
        Instant at = DAY.plus(Duration.ofDays(day));
        log.append(
                        TestBrand.OTHER.id(),
                        List.of(new NewEvent(
                                customer, name + "-" + day + "-" + customer, name, at, new Fields(properties))))
                .await()
                .indefinitely();
    }

    private static Map<String, Integer> curves() {
        JsonPath report = report("/v1/retention/curves/tiers/report");
        Map<String, Integer> groups = new TreeMap<>();
        for (int i = 0; i < report.getList("groups").size(); i++) {
            groups.put(group(report, i), report.getInt("groups[" + i + "].customers"));
        }
        return groups;
    }

    private static Map<String, List<Integer>> funnels() {
        JsonPath report = report("/v1/funnels/tiers/report");
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < report.getList("groups").size(); i++) {
            groups.put(group(report, i), report.getList("groups[" + i + "].steps.reached", Integer.class));
        }
        return groups;
    }

    private static String group(JsonPath report, int place) {
        String group = report.getString("groups[" + place + "].group");
        return group == null ? "unknown" : group;
    }

    private static JsonPath report(String path) {
        return call().queryParam("from", DAY.toString().substring(0, 10))
                .queryParam("by", "group")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long cells(int scheme) {
        return database.inBrand(TestBrand.OTHER.id(), connection -> connection
                        .preparedQuery("select count(*) from curve_cell where track = 'tiers' and scheme_version = $1")
                        .execute(Tuple.of(scheme)))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    private static List<Integer> versionInForce(String scheme) {
        JsonPath versions = call().get("/v1/schemes/{key}/versions", scheme).jsonPath();
        return versions.getList("data.findAll { it.state == 'active' }.version", Integer.class);
    }

    private static void define(String path, Map<String, Object> body) {
        save(path, body).statusCode(200);
        await().until(() -> call().get(path).jsonPath().getString("state").equals("active"));
    }

    private static ValidatableResponse save(String path, Map<String, Object> body) {
        return call().contentType(ContentType.JSON).body(body).put(path).then();
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.OTHER_KEY);
    }
}
