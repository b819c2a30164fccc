package dev.perennial.customer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.Superuser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What tests of the running service share: one PostgreSQL, and brands of their own. */
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "customer"))
public abstract class CustomerServiceTest {
    private static final AtomicInteger BRANDS = new AtomicInteger();
    private static final int BATCH = 500;

    @ConfigProperty(name = "perennial.database.port")
    protected int port;

    @ConfigProperty(name = "perennial.database.name")
    protected String name;

    /** A brand and its keys. */
    public record TestTenant(String id, String publishableKey, String secretKey) {

        /** A request with the secret key. */
        public RequestSpecification secret() {
            return given().auth().preemptive().basic(secretKey, "").contentType("application/json");
        }

        /** A request with the publishable key. */
        public RequestSpecification publishable() {
            return given().auth().preemptive().basic(publishableKey, "").contentType("application/json");
        }
    }

    /** A request with the operator's key. */
    protected static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + EmbeddedDatabase.OPERATOR_KEY)
                .contentType("application/json");
    }

    /** A new brand. */
    protected static TestTenant newBrand() {
        String slug = "brand-" + BRANDS.incrementAndGet() + "-" + System.nanoTime();
        JsonPath brand = operator()
                .body(Map.of("slug", slug, "name", slug, "currency", "EUR", "timeZone", "UTC", "country", "DE"))
                .post("/v1/brands")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new TestTenant(
                brand.getString("id"),
                brand.getString("keys.find { it.kind == 'publishable' }.key"),
                brand.getString("keys.find { it.kind == 'secret' }.key"));
    }

    /** An event as it is sent. */
    protected static Map<String, Object> event(
            String user, String name, Instant at, String messageId, Map<String, ?> properties) {
        return Map.of(
                "type", "track",
                "userId", user,
                "event", name,
                "messageId", messageId,
                "timestamp", at.toString(),
                "properties", properties);
    }

    /** Sends events in batches. */
    protected static void send(TestTenant brand, List<Map<String, Object>> events) {
        for (int from = 0; from < events.size(); from += BATCH) {
            brand.publishable()
                    .body(Map.of("batch", events.subList(from, Math.min(events.size(), from + BATCH))))
                    .post("/v1/batch")
                    .then()
                    .statusCode(200);
        }
    }

    /** The id of the customer with a user id, once a profile shows it. */
    protected static String customer(TestTenant brand, String userId) {
        return await().until(
                        () -> brand.secret()
                                .queryParam("identity", userId)
                                .get("/v1/customers")
                                .jsonPath()
                                .getString("data[0].id"),
                        id -> id != null);
    }

    /** The database as its superuser sees it. */
    protected Superuser superuser() throws SQLException {
        return new Superuser(port, name);
    }

    /** What is stored of a brand, to be set back to what an earlier version stored. */
    protected EarlierBrand earlier(TestTenant brand) throws SQLException {
        return new EarlierBrand(superuser(), brand);
    }

    /** The first page of the timeline of the customer with a user id. */
    protected static JsonPath timeline(TestTenant brand, String userId) {
        return brand.secret()
                .get("/v1/customers/" + customer(brand, userId) + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
