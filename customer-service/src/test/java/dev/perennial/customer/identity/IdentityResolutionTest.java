package dev.perennial.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdentityResolutionTest extends CustomerServiceTest {

    @Test
    void makesOneCustomerOfAVisitorAndAUser() {
        TestTenant brand = newBrand();
        send(brand, "page", Map.of("anonymousId", "a1"));
        send(brand, "track", Map.of("userId", "u1", "event", "Signed Up"));
        String visitor = find(brand, "a1");
        String user = find(brand, "u1");
        assertThat(visitor).isNotEqualTo(user);

        send(
                brand,
                "identify",
                Map.of("userId", "u1", "anonymousId", "a1", "traits", Map.of("email", "Jane@Example.com")));

        await().untilAsserted(() -> brand.secret()
                .get("/v1/customers/" + visitor)
                .then()
                .statusCode(200)
                .body("id", is(user))
                .body("events", is(3))
                .body("mergedIds", hasItem(visitor))
                .body("traits.email", is("Jane@Example.com"))
                .body("identities.value", hasItems("a1", "u1", "jane@example.com")));
        brand.secret()
                .get("/v1/customers/" + visitor + "/timeline")
                .then()
                .body("data.type", hasItems("page", "track", "identify", "merge"));
        assertThat(find(brand, "JANE@example.com ")).isEqualTo(user);
    }

    @Test
    void joinsByAlias() {
        TestTenant brand = newBrand();
        send(brand, "page", Map.of("anonymousId", "a1"));
        send(brand, "track", Map.of("userId", "u1", "event", "E"));

        send(brand, "alias", Map.of("userId", "u1", "previousId", "a1"));

        await().untilAsserted(() -> assertThat(find(brand, "a1")).isEqualTo(find(brand, "u1")));
    }

    @Test
    void reportsAndRefusesToJoinTwoUserIds() {
        TestTenant brand = newBrand();
        send(brand, "identify", Map.of("userId", "u1", "traits", Map.of("email", "family@example.com")));
        send(brand, "identify", Map.of("userId", "u2"));

        brand.publishable()
                .body(Map.of("userId", "u2", "traits", Map.of("email", "family@example.com")))
                .post("/v1/identify")
                .then()
                .statusCode(200)
                .body("status", is("accepted"))
                .body("warnings", hasItem("identity_conflict"));
        brand.publishable()
                .body(Map.of("userId", "u2", "previousId", "u1"))
                .post("/v1/alias")
                .then()
                .body("warnings", hasItem("identity_conflict"));

        assertThat(find(brand, "u1")).isNotEqualTo(find(brand, "u2"));
        brand.secret()
                .get("/v1/identity-conflicts")
                .then()
                .statusCode(200)
                .body("data.identity.value", hasItem("family@example.com"))
                .body("data.size()", is(2));
    }

    @Test
    void knowsAStoreCustomerByTheLoyaltyCard() {
        TestTenant brand = newBrand();
        send(brand, "identify", Map.of("anonymousId", "a1", "traits", Map.of("email", "jo@example.com")));
        send(
                brand,
                "identify",
                Map.of("anonymousId", "till-4", "traits", Map.of("email", "jo@example.com", "loyaltyCard", "LC-1")));

        send(
                brand,
                "track",
                Map.of(
                        "event", "Order Completed",
                        "properties", Map.of("order_id", "o1", "total", 12.5),
                        "context", Map.of("externalIds", List.of(Map.of("id", "LC-1", "type", "loyalty_card")))));

        await().untilAsserted(() -> brand.secret()
                .get("/v1/customers/" + find(brand, "jo@example.com"))
                .then()
                .body("orders", is(1))
                .body("revenue[0].minor", is(1250))
                .body("revenue[0].currency", is("EUR")));
    }

    @Test
    void joinsByAKindTheBrandDefined() {
        TestTenant brand = newBrand();
        brand.secret()
                .body(Map.of("trait", "memberNumber"))
                .put("/v1/identity-kinds/member_number")
                .then()
                .statusCode(200);
        brand.secret()
                .body(Map.of("trait", "x"))
                .put("/v1/identity-kinds/email")
                .then()
                .statusCode(422);
        send(brand, "identify", Map.of("anonymousId", "a1", "traits", Map.of("memberNumber", "M-7")));
        send(brand, "identify", Map.of("anonymousId", "a2", "traits", Map.of("memberNumber", "M-7")));

        await().untilAsserted(() -> assertThat(find(brand, "a1")).isEqualTo(find(brand, "a2")));
    }

    @Test
    void makesOneCustomerOfOneIdentityHoweverManySendItAtOnce() throws InterruptedException {
        TestTenant brand = newBrand();
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 64; i++) {
                Map<String, Object> body = Map.of(
                        "userId", "u1", "anonymousId", "a" + i % 4, "traits", Map.of("email", "one@example.com"));
                clients.execute(() -> send(brand, "identify", body));
            }
            clients.shutdown();
            assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        String customer = find(brand, "u1");
        await().untilAsserted(() ->
                brand.secret().get("/v1/customers/" + customer).then().body("events", is(64)));
        assertThat(find(brand, "a3")).isEqualTo(customer);
    }

    private static void send(TestTenant brand, String call, Map<String, Object> body) {
        brand.publishable()
                .body(body)
                .post("/v1/" + call)
                .then()
                .statusCode(200)
                .body("status", is("accepted"));
    }

    private static String find(TestTenant brand, String identity) {
        return await().until(
                        () -> brand.secret()
                                .queryParam("identity", identity)
                                .get("/v1/customers")
                                .jsonPath()
                                .getList("data.id", String.class),
                        found -> found.size() == 1)
                .getFirst();
    }
}
