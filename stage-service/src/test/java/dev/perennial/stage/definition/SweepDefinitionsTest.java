package dev.perennial.stage.definition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions that are alive no more leave nothing behind, and there are never too many at a time. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class SweepDefinitionsTest {
    private static final Instant DAY = Instant.parse("2015-05-05T10:00:00Z");

    @Inject
    FakeEventLog log;

    @Inject
    BrandDatabase database;

    @Inject
    SweepDefinitions sweep;

    @Test
    void removesWhatIsLeftOfARetiredVersion() {
        put("swept").then().statusCode(200);
        log.append(TestEvents.track(CustomerId.next(), "Swept Opened", DAY, Map.of("value", 3)));
        // until nothing is being written any more: sweeping at once does not wait for that
        await().untilAsserted(() -> call().get("/v1/pursuits/swept/cases")
                .then()
                .statusCode(200)
                .body("data.state", equalTo(List.of("abandoned"))));
        call().delete("/v1/pursuits/swept").then().statusCode(204);
        assertThat(rows("pursuit_case")).isEqualTo(1);

        while (sweep.sweep(Duration.ZERO).await().indefinitely()) {
            // piece by piece
        }

        assertThat(rows("pursuit_case")).isZero();
        assertThat(rows("pursuit_cell")).isZero();
        put("swept").then().statusCode(200).body("version", equalTo(2));
        await().until(() -> rows("pursuit_case") == 1);
    }

    @Test
    void keepsTheNumberOfDefinitionsBounded() {
        int there = other().get("/v1/pursuits").jsonPath().getList("data").size();
        for (int i = there; i < SaveDefinition.MOST; i++) {
            body(other()).put("/v1/pursuits/{key}", "many-" + i).then().statusCode(200);
        }
        body(other())
                .put("/v1/pursuits/many-more")
                .then()
                .statusCode(409)
                .body("code", equalTo("too_many_definitions"));
        for (int i = there; i < SaveDefinition.MOST; i++) {
            other().delete("/v1/pursuits/{key}", "many-" + i).then().statusCode(204);
        }
        body(other()).put("/v1/pursuits/many-more").then().statusCode(200);
        other().delete("/v1/pursuits/many-more").then().statusCode(204);
    }

    private static Response put(String key) {
        return body(call()).put("/v1/pursuits/{key}", key);
    }

    private static RequestSpecification body(RequestSpecification call) {
        return call.contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Swept",
                        "opens",
                        List.of(Map.of("event", "Swept Opened")),
                        "wins",
                        List.of(Map.of("event", "Swept Won")),
                        "fallsOutAfter",
                        "PT1H"));
    }

    private long rows(String table) {
        return database.inBrand(TestBrand.ACME.id(), connection -> connection
                        .preparedQuery("select count(*) from " + table + " where pursuit = 'swept'")
                        .execute(Tuple.tuple()))
                .map(found -> found.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }

    private static RequestSpecification other() {
        return given().auth().oauth2(TestBrand.OTHER_KEY);
    }
}
