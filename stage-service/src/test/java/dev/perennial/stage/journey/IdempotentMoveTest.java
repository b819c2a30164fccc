package dev.perennial.stage.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.Superuser;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A move takes effect in the log and the fold, some time after it is certain; its key holds all the same. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class IdempotentMoveTest {
    private static final String REPLAYED = "Idempotency-Replayed";

    @ConfigProperty(name = "perennial.database.port")
    int port;

    @ConfigProperty(name = "perennial.database.name")
    String name;

    @Inject
    FakeEventLog log;

    private final CustomerId ann = CustomerId.next();
    private final String key = UUID.randomUUID().toString();
    private Superuser superuser;

    @BeforeEach
    void placeCustomer() throws SQLException {
        superuser = new Superuser(port, name);
        log.append(TestEvents.order(ann, "order-" + ann, Instant.now(), "20.00"));
        await().untilAsserted(() -> call().get("/v1/customers/{id}/stages", ann.toString())
                .then()
                .statusCode(200)
                .body("data[0].stage", is("adopter")));
    }

    @AfterEach
    void disconnect() throws SQLException {
        superuser.close();
    }

    @Test
    void movesOnceAndGivesTheFirstAnswerAgain() {
        Response first = move("advocate");
        Response again = move("advocate");

        first.then().statusCode(200).header(REPLAYED, nullValue()).body("stage", is("advocate"));
        again.then().statusCode(200).header(REPLAYED, "true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        move("lapsed").then().statusCode(422).body("code", is("idempotency_key_reused"));
        assertThat(moves()).isOne();
    }

    @Test
    void keepsNothingOfAMoveThatWasRefused() {
        move("nirvana").then().statusCode(422).body("code", is("invalid"));
        move("adopter").then().statusCode(409).body("code", is("already_there"));
        move("advocate").then().statusCode(200).header(REPLAYED, nullValue());
    }

    @Test
    void isRunningUntilTheMoveTookEffectOrTheWaitIsOver() throws Exception {
        superuser.execute("begin; lock table customer_state in share mode");
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Future<Response> first = pool.submit(() -> move("advocate"));
            await().until(() -> superuser.number("select count(*) from idempotent_call where not settled") == 1);

            move("advocate").then().statusCode(409).header("Retry-After", "1");

            String location = first.get().then().statusCode(202).extract().header("Location");
            assertThat(location).endsWith("/v1/customers/" + ann + "/stages");
            superuser.execute("rollback");
            move("advocate").then().statusCode(202).header(REPLAYED, "true").header("Location", location);
        }
        await().untilAsserted(() -> assertThat(moves()).isOne());
    }

    @Test
    void answersForAServiceThatDiedWhileItWaited() throws SQLException {
        move("advocate").then().statusCode(200);
        superuser.execute("update idempotent_call set settled = false, stored_at = now() - interval '11 seconds' "
                + "where key_hash = sha256('" + key + "')");

        move("advocate").then().statusCode(200).header(REPLAYED, "true").body("stage", is("advocate"));
        assertThat(superuser.number("select count(*) from idempotent_call where not settled"))
                .isZero();
        assertThat(moves()).isOne();
    }

    private long moves() {
        return log.events().stream()
                .filter(event ->
                        event.isTrack("Stage Moved") && event.customer().equals(ann))
                .count();
    }

    private Response move(String stage) {
        return call().urlEncodingEnabled(false)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("track", "relationship", "stage", stage, "reason", "She wrote to us"))
                .post("/v1/customers/{id}/stages:move", ann.toString());
    }

    private static RequestSpecification call() {
        return given().header("Authorization", "Bearer " + TestBrand.SECRET_KEY);
    }
}
