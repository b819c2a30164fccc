package dev.perennial.customer.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.perennial.customer.CustomerServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What tests of splits share: visitors and users who are joined, and what is known of them. */
abstract class SplitTest extends CustomerServiceTest {
    /** A user, and a visitor that an identify call made one with it. */
    record Pair(String user, String visitor) {}

    static Pair joined(TestTenant brand) {
        String visitor = seen(brand, "a1");
        track(brand, "userId", "u1", "Signed Up");
        identify(brand, Map.of("messageId", "mistake", "userId", "u1", "anonymousId", "a1"));
        String user = root(brand, visitor);
        assertThat(user).isNotEqualTo(visitor);
        return new Pair(user, visitor);
    }

    /** A visitor with a page view; the answer is its id. */
    static String seen(TestTenant brand, String anonymousId) {
        send(brand, "page", Map.of("anonymousId", anonymousId, "name", "page"));
        return await().until(
                        () -> brand.secret()
                                .queryParam("identity", anonymousId)
                                .get("/v1/customers")
                                .jsonPath()
                                .getString("data[0].id"),
                        id -> id != null);
    }

    static void track(TestTenant brand, String kind, String id, String event) {
        send(brand, "track", Map.of(kind, id, "event", event));
    }

    static void identify(TestTenant brand, Map<String, Object> body) {
        send(brand, "identify", body);
    }

    private static void send(TestTenant brand, String call, Map<String, Object> body) {
        brand.publishable()
                .body(body)
                .post("/v1/" + call)
                .then()
                .statusCode(200)
                .body("status", is("accepted"));
    }

    static ValidatableResponse split(TestTenant brand, String customer, Map<String, Object> body) {
        return brand.secret()
                .urlEncodingEnabled(false)
                .body(body)
                .post("/v1/customers/" + customer + "/identities:split")
                .then();
    }

    private static JsonPath identities(TestTenant brand, String customer) {
        return brand.secret()
                .get("/v1/customers/" + customer + "/identities")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static String root(TestTenant brand, String customer) {
        return identities(brand, customer).getString("customerId");
    }

    static String customerOf(TestTenant brand, String customer, String value) {
        return identities(brand, customer).getString("identities.find { it.value == '" + value + "' }?.customerId");
    }

    static List<String> conflicts(TestTenant brand) {
        return brand.secret().get("/v1/identity-conflicts").jsonPath().getList("data.reason");
    }

    /** What stands on a timeline in order: names of events, or the type of those without. */
    static List<String> names(TestTenant brand, String customer) {
        JsonPath timeline = brand.secret()
                .get("/v1/customers/" + customer + "/timeline?order=oldest&limit=100")
                .jsonPath();
        List<String> names = new ArrayList<>(timeline.getList("data.name", String.class));
        List<String> types = timeline.getList("data.type", String.class);
        IntStream.range(0, names.size()).filter(i -> names.get(i).isEmpty()).forEach(i -> names.set(i, types.get(i)));
        return names;
    }
}
