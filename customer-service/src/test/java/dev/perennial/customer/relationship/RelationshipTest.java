package dev.perennial.customer.relationship;

import static org.awaitility.Awaitility.await;

import dev.perennial.customer.CustomerServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests of relationships share. */
abstract class RelationshipTest extends CustomerServiceTest {
    /** Waits until so many events of a brand are taken in. */
    protected static void awaitEvents(TestTenant brand, int events) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> operator()
                                .get("/v1/brands/" + brand.id() + "/statistics")
                                .jsonPath()
                                .getInt("events")
                        >= events);
    }

    /** How the relationship with a customer begins. */
    protected static JsonPath relationship(TestTenant brand, String user) {
        return brand.secret()
                .get("/v1/customers/" + customer(brand, user) + "/relationship")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Has the model fitted. */
    protected static JsonPath refit(TestTenant brand) {
        int before = brand.secret()
                .urlEncodingEnabled(false)
                .body(Map.of())
                .post("/v1/relationship/model:refit")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getInt("version");
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> brand.secret().get("/v1/relationship/model").jsonPath(),
                        model -> model.get("version") != null && model.getInt("version") > before);
    }

    /** Changes the settings. */
    protected static ValidatableResponse settings(TestTenant brand, @Nullable String ifMatch, Map<String, ?> settings) {
        RequestSpecification request = brand.secret().body(settings);
        if (ifMatch != null) {
            request = request.header("If-Match", ifMatch);
        }
        return request.put("/v1/relationship/settings").then();
    }
}
