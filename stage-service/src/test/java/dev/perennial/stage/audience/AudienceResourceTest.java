package dev.perennial.stage.audience;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Audiences over REST; each test has a source of its own, so that other tests' customers belong to none. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class AudienceResourceTest {
    private static final Instant LONG_AGO = Instant.parse("2014-05-01T10:00:00Z");
    /** Of ann@example.com. */
    private static final String ANN_SHA256 = "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476";

    @Inject
    FakeEventLog log;

    @Inject
    FakeContacts contacts;

    @Test
    void knowsWhoBelongsToItAsSoonAsItIsBuilt() {
        CustomerId ann = customer("aud-1", LONG_AGO);
        CustomerId bob = customer("aud-1", LONG_AGO);
        log.append(TestEvents.order(ann, "aud1-1", LONG_AGO.plusSeconds(60), "80"));
        log.append(TestEvents.order(bob, "aud1-2", LONG_AGO.plusSeconds(60), "20"));

        put("good-buyers", null, audience("aud-1", Map.of("rule", source("aud-1") + " && revenue >= 5000")))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("track", equalTo("relationship"));
        awaitActive("good-buyers", 1);
        assertThat(members("good-buyers")).containsExactly(ann + " " + LONG_AGO.plusSeconds(60));
        call().get("/v1/audiences/good-buyers").then().body("members", equalTo(1));

        log.append(TestEvents.order(bob, "aud1-3", LONG_AGO.plusSeconds(90), "40"));
        await().untilAsserted(() -> assertThat(members("good-buyers"))
                .containsExactly(ann + " " + LONG_AGO.plusSeconds(60), bob + " " + LONG_AGO.plusSeconds(90)));
        log.append(TestEvents.track(
                ann, "Order Refunded", LONG_AGO.plusSeconds(120), Map.of("order_id", "aud1-1", "total", "80")));
        await().untilAsserted(() -> assertThat(members("good-buyers")).hasSize(1));
        assertThat(told(ann)).as("nothing of it is news").isEmpty();
        assertThat(call().get("/v1/audiences").jsonPath().getInt("data.find { it.key == 'good-buyers' }.members"))
                .isEqualTo(1);
    }

    @Test
    void putsWhoComesAndGoesOnTheTimeline() {
        put("window-shoppers", null, audience("aud-2", Map.of("stages", List.of("interest"))));
        awaitActive("window-shoppers", 1);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CustomerId ann = customer("aud-2", now.minusSeconds(60));
        log.append(TestEvents.track(ann, "Product Viewed", now.minusSeconds(40), Map.of()));
        await().untilAsserted(() ->
                assertThat(told(ann)).containsExactly("Audience Entered window-shoppers " + now.minusSeconds(40)));
        log.append(TestEvents.order(ann, "aud2-1", now.minusSeconds(20), "20"));

        await().untilAsserted(() -> assertThat(told(ann))
                .containsExactly(
                        "Audience Entered window-shoppers " + now.minusSeconds(40),
                        "Audience Left window-shoppers " + now.minusSeconds(20)));
        assertThat(members("window-shoppers")).isEmpty();
    }

    @Test
    void readsTheVersionBeforeUntilTheNextIsBuilt() {
        CustomerId ann = customer("aud-3", LONG_AGO);
        put("passers-by", null, audience("aud-3", Map.of("stages", List.of("awareness"))));
        awaitActive("passers-by", 1);
        assertThat(members("passers-by")).hasSize(1);

        Map<String, Object> changed = audience("aud-3", Map.of("stages", List.of("interest", "awareness")));
        put("passers-by", null, changed).statusCode(428);
        put("passers-by", "\"7\"", changed).statusCode(412);
        put("passers-by", "\"1\"", changed).statusCode(200).body("version", equalTo(2));
        put("passers-by", "\"2\"", changed).statusCode(200).body("version", equalTo(2));
        awaitActive("passers-by", 2);
        log.append(TestEvents.track(ann, "Product Viewed", LONG_AGO.plusSeconds(40), Map.of()));

        await().pollDelay(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(members("passers-by")).containsExactly(ann + " " + LONG_AGO));
        call().delete("/v1/audiences/passers-by").then().statusCode(204);
        call().get("/v1/audiences/passers-by/members").then().statusCode(404);
        call().delete("/v1/audiences/passers-by").then().statusCode(404).body("code", equalTo("unknown_definition"));
    }

    @Test
    void countsTheTimeInTheStage() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CustomerId fresh = customer("aud-4", now.minus(Duration.ofDays(1)));
        CustomerId ripe = customer("aud-4", now.minus(Duration.ofDays(10)));
        CustomerId gone = customer("aud-4", now.minus(Duration.ofDays(50)));
        log.append(TestEvents.page(gone, now.minus(Duration.ofDays(49)), Map.of()));
        put("a-week", null, audience("aud-4", Map.of("atLeast", "P7D", "atMost", "P30D")));
        awaitActive("a-week", 1);

        assertThat(members("a-week"))
                .containsExactly(ripe + " " + now.minus(Duration.ofDays(3)))
                .noneMatch(member -> member.startsWith(fresh.toString()));
    }

    @Test
    void exportsHashedAddresses() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            customers.add(customer("aud-5", LONG_AGO.plusSeconds(i)));
        }
        contacts.know(
                customers.get(0),
                new Identity(Identity.EMAIL, "ann@example.com"),
                new Identity(Identity.EMAIL, "ann@work.example.com"),
                new Identity(Identity.PHONE, "+4930123456"),
                new Identity("loyalty_card", "77"));
        put("for-ads", null, audience("aud-5", Map.of()));
        awaitActive("for-ads", 1);

        Response answer = call().get("/v1/audiences/for-ads/export");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"for-ads.csv\"");
        List<String> lines = answer.asString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("customer_id,member_since,email_sha256,phone_sha256");
        assertThat(lines.get(1)).startsWith(customers.get(0) + "," + LONG_AGO + "," + ANN_SHA256 + ",");
        assertThat(lines.get(1).split(",")[3]).matches("[0-9a-f]{64}");
        assertThat(lines.get(2))
                .startsWith(customers.get(0) + "," + LONG_AGO + ",")
                .endsWith(",");
        assertThat(lines.get(3)).isEqualTo(customers.get(1) + "," + LONG_AGO.plusSeconds(1) + ",,");
        assertThat(answer.asString()).doesNotContain("example.com").doesNotContain("4930123456");
        call().get("/v1/audiences/nobody/export").then().statusCode(404).body("code", equalTo("unknown_definition"));
    }

    @Test
    void pagesMembers() {
        for (int i = 0; i < 5; i++) {
            customer("aud-6", LONG_AGO.plusSeconds(i % 2));
        }
        put("in-pages", null, audience("aud-6", Map.of()));
        awaitActive("in-pages", 1);

        List<String> all = new ArrayList<>();
        String after = null;
        do {
            Response page = call().queryParam("limit", 2)
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/v1/audiences/in-pages/members");
            all.addAll(page.jsonPath().getList("data.customerId", String.class));
            after = page.jsonPath().getString("next");
        } while (after != null);
        assertThat(all).hasSize(5).doesNotHaveDuplicates();
        call().queryParam("after", "there")
                .get("/v1/audiences/in-pages/members")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("after"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        refused(Map.of("name", "All"), "rule");
        refused(Map.of("name", "x", "stages", List.of("nirvana")), "stages[0]");
        refused(Map.of("name", "x", "track", "tea", "rule", "orders > 1"), "track");
        refused(Map.of("name", "x", "rule", "ordres > 1"), "rule");
        refused(Map.of("name", "x", "rule", "orders + 1"), "rule");
        refused(Map.of("name", "x", "atLeast", "PT0S"), "atLeast");
        refused(Map.of("name", "x", "atMost", "P365000D"), "atMost");
        refused(Map.of("name", "x", "atLeast", "P9D", "atMost", "P2D"), "atMost");
        refused(Map.of("stages", List.of("adopter")), "name");
        put("Not A Key", null, Map.of("name", "x", "rule", "orders > 1")).statusCode(422);
        call().get("/v1/audiences/no-sense").then().statusCode(404);
        assertThat(call().get("/v1/audiences").jsonPath().getList("data.key", String.class))
                .doesNotContain("no-sense");
    }

    private static void refused(Map<String, Object> body, String field) {
        put("no-sense", null, body).statusCode(422).body("errors[0].field", equalTo(field));
    }

    @Test
    void isEmptyWhereNobodyFits() {
        put("nobody-fits", null, audience("aud-nobody", Map.of()));
        awaitActive("nobody-fits", 1);

        call().get("/v1/audiences/nobody-fits").then().body("members", equalTo(0));
        call().get("/v1/audiences/nobody-fits/members").then().body("next", nullValue());
        assertThat(call().get("/v1/audiences/nobody-fits/export").asString().lines())
                .hasSize(1);
    }

    /** Somebody whom a source brought. */
    private CustomerId customer(String source, Instant at) {
        CustomerId customer = CustomerId.next();
        log.append(TestEvents.page(customer, at, Map.of()));
        Event told = TestEvents.track(
                customer, "Customer Acquired", at, Map.of("channel", "other", "source", source, "number", 1));
        log.append(told);
        return customer;
    }

    private static String source(String name) {
        return "acquisitionSource == '" + name + "'";
    }

    private static Map<String, Object> audience(String source, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Test " + source, "rule", source(source)));
        body.putAll(more);
        return body;
    }

    private List<String> told(CustomerId customer) {
        return log.events().stream()
                .filter(event ->
                        event.customer().equals(customer) && event.name().startsWith("Audience "))
                .map(event ->
                        event.name() + " " + event.properties().text("audience").orElse("") + " " + event.occurredAt())
                .toList();
    }

    private static List<String> members(String key) {
        List<Map<String, String>> members = call().queryParam("limit", 100)
                .get("/v1/audiences/{key}/members", key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data");
        return members.stream()
                .map(member -> member.get("customerId") + " " + member.get("since"))
                .toList();
    }

    private static void awaitActive(String key, int version) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> call().get("/v1/audiences/{key}", key)
                .then()
                .body("version", equalTo(version))
                .body("state", equalTo("active")));
    }

    private static ValidatableResponse put(String key, @Nullable String ifMatch, Object body) {
        RequestSpecification request = call().contentType(ContentType.JSON).body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/v1/audiences/{key}", key)
                .then();
    }

    private static RequestSpecification call() {
        return given().auth().preemptive().oauth2(TestBrand.SECRET_KEY);
    }
}
