package dev.perennial.customer.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is who after a split: which customers belong together, and which of them has an identity. */
@QuarkusTest
class SplitIdentitiesTest extends SplitTest {
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
}
