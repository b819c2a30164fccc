package dev.perennial.stage.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Curves over REST whose groups are told apart by standard facts, each on events of its own. */
@QuarkusTest
class CurveFactResourceTest extends CurvesOverRest {
    private static final String READERS = "downloads > 1 ? 'readers' : downloads == 1 ? 'curious' : ''";

    @Test
    void tellsApartByWhatWasKnownAtTheStart() {
        byFact("reading", Map.of("startEvent", event("Hall Joined"), "fact", READERS));
        CustomerId ann = CustomerId.next();
        CustomerId bea = CustomerId.next();
        CustomerId cid = CustomerId.next();
        happens(ann, "Atlas Downloaded", "2000-03-01");
        happens(ann, "Map Downloaded", "2000-03-02");
        happens(bea, "Atlas Downloaded", "2000-03-03");
        for (CustomerId customer : List.of(ann, bea, cid)) {
            happens(customer, "Hall Joined", "2000-03-10");
        }
        happens(ann, "Hall Joined", "2000-05-01");
        happens(cid, "Map Downloaded", "2000-03-20");
        happens(bea, "Map Downloaded", "2000-03-20");

        await().untilAsserted(() -> assertThat(groups("reading"))
                .containsExactly(Map.entry("curious", 1), Map.entry("readers", 1), Map.entry("unknown", 1)));
        JsonPath report = report("reading");
        assertThat(report.getString("breakdown")).isEqualTo("fact");
        assertThat(report.getDouble("groups.find { it.group == 'readers' }.means[2].weighted"))
                .isEqualTo(1);

        // What comes late, and who turns out to be somebody else, is known as of the start
        happens(cid, "Atlas Downloaded", "2000-03-05");
        await().untilAsserted(() ->
                assertThat(groups("reading")).containsExactly(Map.entry("curious", 2), Map.entry("readers", 1)));
        happens(cid, "Hall Joined", "2000-04-02");
        log.merge(TestBrand.ACME.id(), bea, cid, Instant.parse("2000-06-01T00:00:00Z"));
        await().untilAsserted(() -> assertThat(groups("reading")).containsExactly(Map.entry("readers", 2)));
    }

    @Test
    void namesTheLargestGroupsAndPutsTheOthersTogether() {
        byFact("mob", Map.of("startEvent", event("Mob Joined"), "fact", "string(firstSeenAt)"));
        for (int i = 0; i < 23; i++) {
            log.append(TestEvents.track(
                    CustomerId.next(),
                    "Mob Joined",
                    Instant.parse("2000-03-01T10:00:00Z").plusSeconds(i),
                    Map.of()));
        }
        await().untilAsserted(() ->
                assertThat(report("mob").getInt("cohorts[0].customers")).isEqualTo(23));
        assertThat(report("mob").getList("groups", Map.class)).hasSize(21);
        assertThat(report("mob").getString("groups[20].kind")).isEqualTo("other");
        assertThat(report("mob").getInt("groups[20].customers")).isEqualTo(3);
    }

    @Test
    void takesACurveAsItWasReadAndChangesNothing() {
        byFact("reread", Map.of("startEvent", event("Reread Begun"), "fact", "orders", "track", "relationship"));
        Map<String, Object> read = call().get("/v1/retention/curves/reread")
                .then()
                .statusCode(200)
                .body("breakdown", equalTo("fact"))
                .body("fact", equalTo("orders"))
                .body("track", nullValue())
                .extract()
                .jsonPath()
                .getMap("");
        read.keySet().removeAll(List.of("state", "savedAt"));

        put("reread", "\"1\"", read).then().statusCode(200).body("version", equalTo(1));
        byFact(
                "rhythms",
                Map.of(
                        "startEvent",
                        event("Reread Begun"),
                        "fact",
                        "rhythm > duration('720h')",
                        "track",
                        "relationship"));
        call().get("/v1/retention/curves/rhythms").then().body("track", equalTo("relationship"));
    }

    @Test
    void refusesWhatCannotTellApart() {
        refused(Map.of("fact", "ordres > 1"), "fact", "ordres");
        refused(Map.of("fact", "orders > 'two'"), "fact", "line 1, column 8");
        refused(Map.of("fact", "lastOrderAt"), "fact", "'string', 'int' or 'bool'");
        refused(Map.of("fact", "[1, 2].map(x, x)"), "fact", "map");
        refused(Map.of("fact", "orders" + " + orders".repeat(150)), "fact", "limit");
        refused(Map.of("fact", "x".repeat(2001)), "fact", "2000");
        refused(Map.of("fact", " "), "fact", "missing");
        refused(Map.of(), "fact", "expected: an expression");
        refused(Map.of("breakdown", "cohort", "fact", "orders"), "fact", "only there");
        refused(Map.of("breakdown", "cohort", "track", "relationship"), "track", "none");
        refused(Map.of("fact", "orders", "track", "nirvana"), "track", "one of");
        refused(Map.of("fact", "orders", "property", "plan"), "property", "only there");
        call().get("/v1/retention/curves/refused-fact").then().statusCode(404);
    }

    private static void refused(Map<String, Object> but, String field, String reason) {
        Map<String, Object> body = new HashMap<>(Map.of("startEvent", event("One"), "breakdown", "fact"));
        body.putAll(but);
        put("refused-fact", null, body)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].detail", containsString(reason));
    }

    private void happens(CustomerId customer, String name, String day) {
        log.append(TestEvents.track(customer, name, Instant.parse(day + "T10:00:00Z"), Map.of()));
    }

    private static Map<String, Integer> groups(String key) {
        Map<String, Integer> groups = new TreeMap<>();
        JsonPath report = report(key);
        for (int i = 0; i < report.getList("groups").size(); i++) {
            String group = report.getString("groups[" + i + "].group");
            groups.put(
                    group == null ? report.getString("groups[" + i + "].kind") : group,
                    report.getInt("groups[" + i + "].customers"));
        }
        return groups;
    }

    private static void byFact(String key, Map<String, Object> curve) {
        Map<String, Object> body = new HashMap<>(curve);
        body.put("breakdown", "fact");
        define(key, body);
    }

    private static JsonPath report(String key) {
        return call().queryParams("from", "2000-03-01", "to", "2000-03-31", "by", "group")
                .get("/v1/retention/curves/{key}/report", key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
