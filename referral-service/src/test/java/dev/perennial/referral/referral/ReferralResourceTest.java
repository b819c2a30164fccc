package dev.perennial.referral.referral;

import static dev.perennial.referral.ReferralApi.PROGRAM;
import static dev.perennial.referral.ReferralApi.acme;
import static dev.perennial.referral.ReferralApi.as;
import static dev.perennial.referral.ReferralApi.code;
import static dev.perennial.referral.ReferralApi.decision;
import static dev.perennial.referral.ReferralApi.referrals;
import static dev.perennial.referral.ReferralApi.saveProgram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReferralResourceTest {
    @Inject
    FakeEventLog log;

    private final CustomerId advocate = CustomerId.next();

    @BeforeEach
    void program() {
        saveProgram("resource", PROGRAM);
    }

    @Test
    void showsAReferralWithItsDecision() {
        CustomerId friend = bought(advocate, 25);
        String id = referrals("friend=" + friend).getString("data[0].id");

        acme().get("/v1/referrals/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("recognised"))
                .body("advocateId", equalTo(advocate.toString()))
                .body("friendId", equalTo(friend.toString()))
                .body("via", equalTo("order"))
                .body("programVersion", equalTo(1))
                .body("order.value.minor", equalTo(2500))
                .body("decision.reasons[0].code", equalTo("below_minimum"))
                .body(
                        "decision.reasons[0].detail",
                        equalTo("The friend's first order is worth less than the program's minimum."));
    }

    @Test
    void filtersAndPages() {
        List<CustomerId> friends = List.of(bought(advocate, 50), bought(advocate, 50), bought(advocate, 5));

        JsonPath first = referrals("advocate=" + advocate + "&limit=2");
        JsonPath second = referrals("advocate=" + advocate + "&limit=2&after=" + first.getString("next"));
        assertThat(first.getList("data.friendId"))
                .containsExactly(friends.get(2).toString(), friends.get(1).toString());
        assertThat(second.getList("data.friendId"))
                .containsExactly(friends.get(0).toString());
        assertThat(second.getString("next")).isNull();
        assertThat(referrals("advocate=" + advocate + "&state=qualified").getList("data"))
                .hasSize(2);
        assertThat(referrals("advocate=" + advocate + "&program=none").getList("data"))
                .isEmpty();
        acme().get("/v1/customers/" + advocate + "/referrals").then().body("data.size()", equalTo(3));
    }

    @Test
    void showsWhomFriendsBrought() {
        CustomerId friend = bought(advocate, 50);
        CustomerId friendsFriend = bought(friend, 50);

        acme().get("/v1/customers/" + advocate + "/referral-tree")
                .then()
                .statusCode(200)
                .body("generations", contains(1, 1))
                .body("branches.customerId", contains(friend.toString(), friendsFriend.toString()))
                .body("branches[1].broughtBy", equalTo(friend.toString()))
                .body("truncated", equalTo(false));
        acme().get("/v1/customers/" + advocate + "/referral-tree?depth=1")
                .then()
                .body("branches.customerId", contains(friend.toString()));
        acme().get("/v1/customers/" + CustomerId.next() + "/referral-tree")
                .then()
                .body("branches", empty());
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        acme().get("/v1/referrals?state=odd").then().statusCode(422).body("errors[0].field", equalTo("state"));
        acme().get("/v1/referrals?after=odd").then().statusCode(422).body("errors[0].field", equalTo("after"));
        acme().get("/v1/referrals?limit=1000").then().statusCode(422);
        acme().get("/v1/referrals/odd").then().statusCode(404).body("code", equalTo("unknown_referral"));
        acme().get("/v1/rewards?state=odd").then().statusCode(422);
        acme().get("/v1/customers/" + advocate + "/referral-tree?depth=11")
                .then()
                .statusCode(422);
    }

    @Test
    void keepsBrandsApart() {
        CustomerId friend = bought(advocate, 50);
        String id = referrals("friend=" + friend).getString("data[0].id");

        as(TestBrand.OTHER_KEY).get("/v1/referrals/" + id).then().statusCode(404);
        as(TestBrand.OTHER_KEY).get("/v1/referrals?friend=" + friend).then().body("data", empty());
        as(TestBrand.OTHER_KEY)
                .get("/v1/customers/" + friend + "/rewards")
                .then()
                .body("data", empty());
    }

    private CustomerId bought(CustomerId whose, int total) {
        CustomerId friend = CustomerId.next();
        log.append(TestEvents.track(
                friend,
                "Order Completed",
                Instant.now().minusSeconds(60),
                Map.of("order_id", "o" + friend, "total", total, "referral_code", code("resource", whose))));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(decision(friend)).isNotEqualTo("[]"));
        return friend;
    }
}
