package dev.perennial.stage.audience;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeContacts;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Following audiences from outside; each test has a source of its own, so that other tests' customers belong to none. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class AudienceFeedResourceTest {
    private static final Instant LONG_AGO = Instant.parse("2014-05-01T10:00:00Z");
    /** Of ann@example.com. */
    private static final String ANN_SHA256 = "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476";

    @Inject
    FakeEventLog log;

    @Inject
    FakeContacts contacts;

    @Inject
    ExpiredAudienceChanges expired;

    @Inject
    Pool pool;

    @Test
    void tellsWhoCameAndWhoLeftSince() {
        CustomerId ann = customer("feed-1");
        contacts.know(
                ann, new Identity(Identity.EMAIL, "ann@example.com"), new Identity(Identity.PHONE, "+4930123456"));
        define("feed-1", "feed-1");
        JsonPath beginning = page("feed-1", null, 10);
        assertThat(beginning.getList("data"))
                .as("that she is in already, the export tells")
                .isEmpty();
        String start = beginning.getString("next");

        CustomerId bob = customer("feed-1");
        String afterBob = awaitChanges("feed-1", start, Map.of(bob, true));
        log.append(TestEvents.order(ann, "feed1-1", LONG_AGO.plusSeconds(60), "20"));
        awaitChanges("feed-1", afterBob, Map.of(ann, false));
        JsonPath told = page("feed-1", afterBob, 10);
        assertThat(told.getList("data[0].emailSha256", String.class)).containsExactly(ANN_SHA256);
        assertThat(told.getString("data[0].phoneSha256[0]")).matches("[0-9a-f]{64}");
        assertThat(told.prettify()).doesNotContain("example.com").doesNotContain("4930123456");

        assertThat(page("feed-1", told.getString("next"), 10).getList("data")).isEmpty();
        awaitChanges("feed-1", start, Map.of(bob, true, ann, false));
    }

    @Test
    void pagesInTheOrderInWhichItBecameKnown() {
        define("feed-2", "feed-2");
        String start = page("feed-2", null, 10).getString("next");
        List<CustomerId> came = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CustomerId next = customer("feed-2");
            came.add(next);
            await().untilAsserted(() ->
                    assertThat(page("feed-2", start, 10).getList("data")).hasSize(came.size()));
        }

        List<String> told = new ArrayList<>();
        String after = start;
        for (JsonPath page = page("feed-2", after, 2);
                !page.getList("data").isEmpty();
                page = page("feed-2", after, 2)) {
            told.addAll(page.getList("data.customerId", String.class));
            after = page.getString("next");
        }
        assertThat(told)
                .containsExactlyElementsOf(
                        came.stream().map(CustomerId::toString).toList());
    }

    @Test
    void takesNobodyOffWhoTurnsOutToBeAMember() {
        CustomerId ann = customer("feed-3");
        define("feed-3", "feed-3");
        String start = page("feed-3", null, 10).getString("next");
        CustomerId twin = customer("feed-3");
        String next = awaitChanges("feed-3", start, Map.of(twin, true));

        log.merge(TestBrand.ACME.id(), twin, ann, LONG_AGO.plusSeconds(90));
        awaitChanges("feed-3", next, Map.of(ann, true));
        awaitChanges("feed-3", start, Map.of(ann, true));
    }

    @Test
    void saysWhenToStartAgain() {
        define("feed-4", "feed-4");
        String start = page("feed-4", null, 10).getString("next");
        call().contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "Other", "rule", "acquisitionSource == 'feed-4' && orders == 0"))
                .put("/v1/audiences/feed-4")
                .then()
                .statusCode(200);
        awaitActive("feed-4", 2);

        call().queryParam("after", start)
                .get("/v1/audiences/feed-4/feed")
                .then()
                .statusCode(410)
                .body("code", equalTo("start_again"));
        String[] parts = page("feed-4", null, 10).getString("next").split("\\.");
        parts[4] = "1000000";
        call().queryParam("after", String.join(".", parts))
                .get("/v1/audiences/feed-4/feed")
                .then()
                .statusCode(410);
    }

    @Test
    void refusesWhatMakesNoSense() {
        define("feed-5", "feed-5");
        for (String cursor : List.of("there", "1.1.1.1", "9999999999.1.1.1.1", "1.1.9999999999999999999.1.1")) {
            call().queryParam("after", cursor)
                    .get("/v1/audiences/feed-5/feed")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("after"));
        }
        call().queryParam("limit", 1001).get("/v1/audiences/feed-5/feed").then().statusCode(422);
        call().get("/v1/audiences/nobody/feed").then().statusCode(404).body("code", equalTo("unknown_definition"));
    }

    @Test
    void forgetsChangesAfterThirtyDays() {
        define("feed-6", "feed-6");
        String start = page("feed-6", null, 10).getString("next");
        CustomerId old = customer("feed-6");
        awaitChanges("feed-6", start, Map.of(old, true));
        run("update audience_change set written_at = now() - interval '31 days' where audience = 'feed-6'");
        CustomerId young = customer("feed-6");
        awaitChanges("feed-6", start, Map.of(old, true, young, true));

        assertThat(expired.remove().await().atMost(Duration.ofSeconds(10))).isEqualTo(1);
        awaitChanges("feed-6", start, Map.of(young, true));
    }

    private void run(String sql) {
        pool.withTransaction(connection -> connection
                        .query("select set_config('perennial.brand', '"
                                + TestBrand.ACME.id().value() + "', true)")
                        .execute()
                        .chain(() -> connection.query(sql).execute()))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    /** Somebody whom a source brought. */
    private CustomerId customer(String source) {
        CustomerId customer = CustomerId.next();
        log.append(TestEvents.page(customer, LONG_AGO, Map.of()));
        Event told = TestEvents.track(
                customer, "Customer Acquired", LONG_AGO, Map.of("channel", "other", "source", source, "number", 1));
        log.append(told);
        return customer;
    }

    /** An audience of those from a source who never bought. */
    private static void define(String key, String source) {
        call().contentType(ContentType.JSON)
                .body(Map.of("name", key, "rule", "acquisitionSource == '" + source + "' && orders < 1"))
                .put("/v1/audiences/{key}", key)
                .then()
                .statusCode(200);
        awaitActive(key, 1);
    }

    /** Waits until these changes are told behind a place, and nothing else; answers where to go on. */
    private static String awaitChanges(String key, String after, Map<CustomerId, Boolean> changes) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Map<CustomerId, Boolean> told = new LinkedHashMap<>();
            List<Map<String, Object>> data = page(key, after, 10).getList("data");
            data.forEach(entry -> told.put(
                    CustomerId.parse(String.valueOf(entry.get("customerId"))),
                    Boolean.TRUE.equals(entry.get("member"))));
            assertThat(told).isEqualTo(changes);
        });
        return page(key, after, 10).getString("next");
    }

    private static JsonPath page(String key, @Nullable String after, int limit) {
        return call().queryParam("limit", limit)
                .queryParams(after == null ? Map.of() : Map.of("after", after))
                .get("/v1/audiences/{key}/feed", key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitActive(String key, int version) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> call().get("/v1/audiences/{key}", key)
                .then()
                .body("version", equalTo(version))
                .body("state", equalTo("active")));
    }

    private static RequestSpecification call() {
        return given().auth().preemptive().oauth2(TestBrand.SECRET_KEY);
    }
}
