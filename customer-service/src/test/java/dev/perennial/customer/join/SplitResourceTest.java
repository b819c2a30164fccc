package dev.perennial.customer.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Splits over REST: what the call answers, and what it does to events. */
@QuarkusTest
class SplitResourceTest extends SplitTest {
    private static final String ABSENT = "cus_01890000000070008000000000000000";

    @Test
    void givesBackTheVisitorThatWasTakenForAUser() {
        TestTenant brand = newBrand();
        Pair pair = joined(brand);
        track(brand, "anonymousId", "a1", "Seen After");
        track(brand, "userId", "u1", "Bought After");

        split(brand, pair.user(), Map.of("customerId", pair.visitor()))
                .statusCode(200)
                .body("customerId", is(pair.user()))
                .body("splitCustomerId", is(pair.visitor()))
                .body("join.causeMessageId", is("mistake"))
                .body("join.causeIdentity.value", is("a1"))
                .body("join.undoneAt", not(nullValue()));
        track(brand, "anonymousId", "a1", "Seen Later");
        track(brand, "userId", "u1", "Bought Later");

        assertThat(names(brand, pair.visitor())).containsExactly("page", "Seen After", "Seen Later");
        assertThat(names(brand, pair.user()))
                .containsExactly("Signed Up", "identify", "merge", "Bought After", "split", "Bought Later");
        assertThat(customerOf(brand, pair.user(), "a1")).isNull();
        assertThat(customerOf(brand, pair.visitor(), "a1")).isEqualTo(pair.visitor());
    }

    @Test
    void tellsEveryServiceToWorkOutBothAnew() {
        TestTenant brand = newBrand();
        Pair pair = joined(brand);
        track(brand, "anonymousId", "a1", "Seen After");
        awaitEvents(brand, pair.user(), 4);

        split(brand, pair.user(), Map.of("customerId", pair.visitor())).statusCode(200);

        awaitEvents(brand, pair.visitor(), 2);
        awaitEvents(brand, pair.user(), 2);
        await().untilAsserted(() -> operator()
                .get("/v1/brands/" + brand.id() + "/statistics")
                .then()
                .body("customers", is(2))
                .body("events", is(4)));
    }

    @Test
    void answersTheSameWhenAskedAgain() {
        TestTenant brand = newBrand();
        Pair pair = joined(brand);
        Map<String, Object> request = Map.of("customerId", pair.visitor());

        String first =
                split(brand, pair.user(), request).statusCode(200).extract().asString();

        assertThat(split(brand, pair.user(), request).statusCode(200).extract().asString())
                .isEqualTo(first);
        assertThat(split(brand, pair.visitor(), request)
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);
        assertThat(names(brand, pair.user())).containsOnlyOnce("split");
    }

    @Test
    void refusesWhatIsNoJoin() {
        TestTenant brand = newBrand();
        Pair pair = joined(brand);
        String stranger = seen(brand, "a9");

        split(brand, pair.user(), Map.of("customerId", pair.user()))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", is("not_joined"));
        split(brand, pair.user(), Map.of("customerId", stranger)).statusCode(409);
        split(brand, pair.user(), Map.of("identity", Map.of("kind", "user_id", "value", "u1")))
                .statusCode(409)
                .body("code", is("not_joined"));
        split(brand, pair.user(), Map.of("identity", Map.of("kind", "user_id", "value", "nobody")))
                .statusCode(404)
                .body("code", is("unknown_identity"));
        split(brand, pair.user(), Map.of("customerId", ABSENT)).statusCode(404).body("code", is("unknown_customer"));
        split(brand, ABSENT, Map.of("customerId", pair.visitor())).statusCode(404);
        split(brand, pair.user(), Map.of()).statusCode(422).body("code", is("invalid"));
        split(newBrand(), pair.user(), Map.of("customerId", pair.visitor()))
                .statusCode(404)
                .body("requestId", startsWith("req_"));
        brand.publishable()
                .urlEncodingEnabled(false)
                .body(Map.of("customerId", pair.visitor()))
                .post("/v1/customers/" + pair.user() + "/identities:split")
                .then()
                .statusCode(403);
        assertThat(root(brand, pair.visitor())).isEqualTo(pair.user());
    }

    @Test
    void losesNoEventAndNoUserIdHoweverManyComeInMeanwhile() throws InterruptedException {
        TestTenant brand = newBrand();
        String winner = seen(brand, "a1");
        String loser = seen(brand, "a2");
        identify(brand, Map.of("anonymousId", "a1", "traits", Map.of("email", "busy@example.com")));
        identify(brand, Map.of("anonymousId", "a2", "traits", Map.of("email", "busy@example.com")));
        try (ExecutorService clients = Executors.newFixedThreadPool(12)) {
            for (int i = 0; i < 48; i++) {
                Map<String, Object> body =
                        i % 8 == 7 ? Map.of("anonymousId", "a2", "userId", "u2") : Map.of("anonymousId", "a2");
                clients.execute(() -> await().until(() -> isAccepted(brand, body)));
                if (i == 20) {
                    clients.execute(() ->
                            split(brand, winner, Map.of("customerId", loser)).statusCode(200));
                }
            }
            clients.shutdown();
            assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(names(brand, loser)).hasSize(49).doesNotContain("merge", "split");
        assertThat(names(brand, winner)).containsExactly("page", "identify", "identify", "merge", "split");
        assertThat(customerOf(brand, loser, "u2")).isEqualTo(loser);
        identify(brand, Map.of("anonymousId", "a1", "userId", "u1"));
        assertThat(customerOf(brand, winner, "u1")).isEqualTo(winner);
    }

    /** Whether it was stored; a client that is asked to wait sends again. */
    private static boolean isAccepted(TestTenant brand, Map<String, Object> body) {
        int status = brand.publishable().body(body).post("/v1/identify").statusCode();
        assertThat(status).isIn(200, 429);
        return status == 200;
    }

    private static void awaitEvents(TestTenant brand, String customer, int events) {
        await().untilAsserted(() -> brand.secret()
                .get("/v1/customers/" + customer)
                .then()
                .statusCode(200)
                .body("id", is(customer))
                .body("events", is(events)));
    }
}
