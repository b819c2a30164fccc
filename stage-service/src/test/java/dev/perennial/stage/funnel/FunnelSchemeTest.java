package dev.perennial.stage.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A funnel whose step is a stage follows the scheme in force. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class FunnelSchemeTest {
    /** The brand is to have no customer of more than a year, and none who bought. */
    private static final Instant DAY = Instant.now().minus(Duration.ofHours(2));

    @Inject
    FakeEventLog log;

    @Test
    void anotherVersionOfTheSchemeShowsWhatWouldHaveBeen() {
        put("/v1/schemes/rungs", Map.of("template", "retention-journey"));
        await().untilAsserted(() -> assertThat(versionInForce()).containsExactly(1));
        put(
                "/v1/funnels/rungs",
                Map.of(
                        "name",
                        "Rungs",
                        "steps",
                        List.of(Map.of("event", "Rung Seen"), Map.of("track", "rungs", "stage", "interest")),
                        "within",
                        "P9D"));
        CustomerId ann = CustomerId.next();
        happens(ann, "Rung Seen", DAY, Map.of());
        happens(ann, "Product Viewed", DAY.plusSeconds(60), Map.of());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reached()).containsExactly(1, 1));

        call().contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(Map.of("template", "always-on"))
                .put("/v1/schemes/rungs")
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(versionInForce()).containsExactly(2));
        assertThat(reached()).containsExactly(1, 0);
    }

    private void happens(CustomerId customer, String name, Instant at, Map<String, Object> properties) {
        log.append(
                        TestBrand.OTHER.id(),
                        List.of(new NewEvent(customer, name + "-" + customer, name, at, new Fields(properties))))
                .await()
                .indefinitely();
    }

    private static List<Integer> reached() {
        return call().get("/v1/funnels/rungs/report")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("steps.reached", Integer.class);
    }

    private static List<Integer> versionInForce() {
        JsonPath versions = call().get("/v1/schemes/rungs/versions").jsonPath();
        return versions.getList("data.findAll { it.state == 'active' }.version", Integer.class);
    }

    private static void put(String path, Map<String, Object> body) {
        call().contentType(ContentType.JSON).body(body).put(path).then().statusCode(200);
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.OTHER_KEY);
    }
}
