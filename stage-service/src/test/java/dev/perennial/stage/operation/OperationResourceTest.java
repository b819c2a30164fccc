package dev.perennial.stage.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the platform gives every service for its operation. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class OperationResourceTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Inject
    FakeEventLog log;

    @ConfigProperty(name = "perennial.database.port")
    int port;

    @Test
    void aHeldCustomerIsShownAndReplayed() throws SQLException {
        CustomerId ann = CustomerId.next();
        CustomerId bob = CustomerId.next();
        hold(ann);
        log.append(TestEvents.order(ann, "held-1", NOW, "20.00"));
        log.append(TestEvents.order(bob, "held-2", NOW, "20.00"));
        await().until(() -> stages(bob) == 1);

        assertThat(stages(ann)).as("her events wait").isZero();
        String id = as(TestBrand.SECRET_KEY)
                .get("/v1/dead-letters?state=dead")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].kind", equalTo("customer"))
                .body("data[0].customer", equalTo(ann.toString()))
                .body("data[0].reason", equalTo("of the test"))
                .extract()
                .path("data[0].id");
        as(TestBrand.OTHER_KEY).get("/v1/dead-letters").then().body("data", hasSize(0));
        as(TestBrand.OTHER_KEY)
                .urlEncodingEnabled(false) // it would write the colon as %3A
                .post("/v1/dead-letters/" + id + ":replay")
                .then()
                .statusCode(404);
        as(TestBrand.PUBLISHABLE_KEY).get("/v1/dead-letters").then().statusCode(403);

        as(TestBrand.SECRET_KEY)
                .urlEncodingEnabled(false) // it would write the colon as %3A
                .post("/v1/dead-letters/" + id + ":replay")
                .then()
                .statusCode(200)
                .body("state", equalTo("resolved"));

        assertThat(stages(ann)).isEqualTo(1);
        as(TestBrand.SECRET_KEY).get("/v1/dead-letters").then().body("data", hasSize(0));
    }

    @Test
    void foldsABrandAnewAndSaysHowFarThatIs() {
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.order(ann, "anew-1", NOW, "20.00"));
        await().until(() -> stages(ann) == 1);
        String path = "/v1/consumers/stage/rebuilds";

        as(EmbeddedDatabase.OPERATOR_KEY)
                .body("{\"brand\": \"" + TestBrand.ACME.id() + "\"}")
                .post(path)
                .then()
                .statusCode(202)
                .body("[0].customers", equalTo(0));
        await().untilAsserted(() -> as(EmbeddedDatabase.OPERATOR_KEY)
                .get(path)
                .then()
                .statusCode(200)
                .body("data[0].finishedAt", notNullValue()));

        as(EmbeddedDatabase.OPERATOR_KEY)
                .body("{\"customer\": \"" + ann + "\"}")
                .post(path)
                .then()
                .statusCode(422);
        as(EmbeddedDatabase.OPERATOR_KEY)
                .body("{}")
                .post("/v1/consumers/nobody/rebuilds")
                .then()
                .statusCode(404);
        as(TestBrand.SECRET_KEY).body("{}").post(path).then().statusCode(403);
    }

    @Test
    void theOnlyReplicaLeads() {
        await().untilAsserted(() -> as(EmbeddedDatabase.OPERATOR_KEY)
                .get("/v1/consumers")
                .then()
                .body("data[0].leading", equalTo(true))
                .body("data[0].differences", equalTo(0)));
    }

    /** How many stages a customer is in; none while it is not known. */
    private static int stages(CustomerId customer) {
        List<Object> stages = as(TestBrand.SECRET_KEY)
                .get("/v1/customers/{id}/stages", customer.toString())
                .jsonPath()
                .getList("data");
        return stages == null ? 0 : stages.size();
    }

    private static RequestSpecification as(String key) {
        return given().auth().preemptive().oauth2(key).contentType(ContentType.JSON);
    }

    private void hold(CustomerId customer) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/stage", "perennial_app", EmbeddedDatabase.PASSWORD);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String brand = TestBrand.ACME.id().value().toString();
            statement.execute("select set_config('perennial.brand', '" + brand + "', true)");
            statement.execute("insert into dead_letter (brand_id, kind, consumer, customer_id, reason, tries,"
                    + " first_failed_at, last_failed_at) values ('" + brand + "', 'customer', 'stage', '"
                    + customer.value() + "', 'of the test', 5, now(), now())");
            connection.commit();
        }
    }
}
