package dev.perennial.customer.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SplitResourceTest extends CustomerServiceTest {
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
    void undoesOneJoinOfSeveral() {
        TestTenant brand = newBrand();
        String first = seen(brand, "a1");
        String second = seen(brand, "a2");
        String third = seen(brand, "a3");
        identify(brand, Map.of("userId", "u2", "anonymousId", "a2"));
        identify(brand, Map.of("userId", "u2", "anonymousId", "a3"));
        identify(brand, Map.of("anonymousId", "a1", "traits", Map.of("email", "e@example.com")));
        identify(brand, Map.of("userId", "u2", "traits", Map.of("email", "e@example.com")));
        assertThat(customerOf(brand, first, "a3")).isEqualTo(third);
        assertThat(root(brand, first)).isEqualTo(second);

        split(brand, first, Map.of("customerId", first)).statusCode(200);
        assertThat(root(brand, third)).isEqualTo(second);
        assertThat(root(brand, first)).isEqualTo(first);

        split(brand, second, Map.of("identity", Map.of("kind", "anonymous_id", "value", "a3")))
                .statusCode(200)
                .body("splitCustomerId", is(third));
        assertThat(root(brand, third)).isEqualTo(third);
    }

    @Test
    void takesOffACustomerTogetherWithThoseMergedIntoItBefore() {
        TestTenant brand = newBrand();
        String winner = seen(brand, "a1");
        String middle = seen(brand, "a2");
        String last = seen(brand, "a3");
        identify(brand, Map.of("anonymousId", "a2", "traits", Map.of("phone", "+4930123456")));
        identify(brand, Map.of("anonymousId", "a3", "traits", Map.of("phone", "+4930123456")));
        identify(brand, Map.of("anonymousId", "a1", "traits", Map.of("loyaltyCard", "LC-9")));
        identify(brand, Map.of("anonymousId", "a3", "traits", Map.of("loyaltyCard", "LC-9")));
        assertThat(root(brand, last)).isEqualTo(winner);
        assertThat(root(brand, middle)).isEqualTo(winner);

        split(brand, winner, Map.of("customerId", middle)).statusCode(200).body("splitCustomerId", is(middle));

        assertThat(root(brand, last)).isEqualTo(middle);
        assertThat(root(brand, winner)).isEqualTo(winner);
        JsonPath fact = brand.secret()
                .get("/v1/customers/" + winner + "/timeline?limit=1")
                .jsonPath();
        assertThat(fact.getString("data[0].properties.splitCustomerId")).isEqualTo(middle);
        assertThat(fact.getList("data[0].properties.mergedCustomerIds")).isEqualTo(List.of(last));
        brand.secret().get("/v1/customers/" + middle + "/identities").then().body("joins", hasSize(2));
    }

    @Test
    void givesEachPartTheUserIdOfItsOwnIdentities() {
        TestTenant brand = newBrand();
        String winner = seen(brand, "a1");
        String loser = seen(brand, "a2");
        identify(brand, Map.of("anonymousId", "a1", "traits", Map.of("email", "home@example.com")));
        identify(brand, Map.of("anonymousId", "a2", "traits", Map.of("email", "home@example.com")));
        identify(brand, Map.of("anonymousId", "a2", "userId", "u2"));
        assertThat(root(brand, loser)).isEqualTo(winner);

        split(brand, winner, Map.of("customerId", loser)).statusCode(200);

        assertThat(customerOf(brand, loser, "u2")).isEqualTo(loser);
        identify(brand, Map.of("anonymousId", "a1", "userId", "u1"));
        assertThat(customerOf(brand, winner, "u1")).isEqualTo(winner);
        assertThat(conflicts(brand)).as("the winner had no user id left").isEmpty();
        assertThat(names(brand, loser)).containsExactly("page", "identify");
    }

    @Test
    void doesNotJoinThemAgainUntilAnAliasSaysSo() {
        TestTenant brand = newBrand();
        Pair pair = joined(brand);
        split(brand, pair.user(), Map.of("customerId", pair.visitor())).statusCode(200);

        brand.publishable()
                .body(Map.of("userId", "u1", "anonymousId", "a1"))
                .post("/v1/identify")
                .then()
                .body("status", is("accepted"))
                .body("warnings", hasItem("identity_conflict"));
        assertThat(root(brand, pair.visitor())).isEqualTo(pair.visitor());
        assertThat(conflicts(brand)).containsExactly("undone");

        brand.publishable()
                .body(Map.of("userId", "u1", "previousId", "a1"))
                .post("/v1/alias")
                .then()
                .body("status", is("accepted"))
                .body("warnings", nullValue());
        assertThat(root(brand, pair.visitor())).isEqualTo(pair.user());
        brand.secret()
                .get("/v1/customers/" + pair.user() + "/identities")
                .then()
                .body("joins", hasSize(2))
                .body("joins[0].undoneAt", nullValue())
                .body("joins[1].rejoinedAt", not(nullValue()));

        split(brand, pair.user(), Map.of("customerId", pair.visitor())).statusCode(200);
        assertThat(root(brand, pair.visitor())).isEqualTo(pair.visitor());
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

    /** A user, and a visitor that an identify call made one with it. */
    private record Pair(String user, String visitor) {}

    private static Pair joined(TestTenant brand) {
        String visitor = seen(brand, "a1");
        track(brand, "userId", "u1", "Signed Up");
        identify(brand, Map.of("messageId", "mistake", "userId", "u1", "anonymousId", "a1"));
        String user = root(brand, visitor);
        assertThat(user).isNotEqualTo(visitor);
        return new Pair(user, visitor);
    }

    /** A visitor with a page view; the answer is its id. */
    private static String seen(TestTenant brand, String anonymousId) {
        send(brand, "page", Map.of("anonymousId", anonymousId, "name", "page"));
        return await().until(
                        () -> brand.secret()
                                .queryParam("identity", anonymousId)
                                .get("/v1/customers")
                                .jsonPath()
                                .getString("data[0].id"),
                        id -> id != null);
    }

    private static void track(TestTenant brand, String kind, String id, String event) {
        send(brand, "track", Map.of(kind, id, "event", event));
    }

    private static void identify(TestTenant brand, Map<String, Object> body) {
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

    /** Whether it was stored; a client that is asked to wait sends again. */
    private static boolean isAccepted(TestTenant brand, Map<String, Object> body) {
        int status = brand.publishable().body(body).post("/v1/identify").statusCode();
        assertThat(status).isIn(200, 429);
        return status == 200;
    }

    private static ValidatableResponse split(TestTenant brand, String customer, Map<String, Object> body) {
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

    private static String root(TestTenant brand, String customer) {
        return identities(brand, customer).getString("customerId");
    }

    private static String customerOf(TestTenant brand, String customer, String value) {
        return identities(brand, customer).getString("identities.find { it.value == '" + value + "' }?.customerId");
    }

    private static List<String> conflicts(TestTenant brand) {
        return brand.secret().get("/v1/identity-conflicts").jsonPath().getList("data.reason");
    }

    /** What stands on a timeline in order: names of events, or the type of those without. */
    private static List<String> names(TestTenant brand, String customer) {
        JsonPath timeline = brand.secret()
                .get("/v1/customers/" + customer + "/timeline?order=oldest&limit=100")
                .jsonPath();
        List<String> names = new ArrayList<>(timeline.getList("data.name", String.class));
        List<String> types = timeline.getList("data.type", String.class);
        IntStream.range(0, names.size()).filter(i -> names.get(i).isEmpty()).forEach(i -> names.set(i, types.get(i)));
        return names;
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
