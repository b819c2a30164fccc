package dev.perennial.e2e;

import static dev.perennial.e2e.Messages.identify;
import static dev.perennial.e2e.Messages.order;
import static dev.perennial.e2e.Messages.page;
import static dev.perennial.e2e.Messages.track;
import static dev.perennial.e2e.Messages.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The acceptance story of the advocate: a friend comes through a link and buys; both are rewarded, once, until the refund. */
@ExtendWith(Perennial.class)
class AdvocateIT {
    private static final Instant DAY = Instant.now().minus(Duration.ofDays(10));
    private static final String FRIEND_ORDER = "F-1";

    private final Brand brand;

    AdvocateIT(Installation installation) {
        brand = Brand.create(installation, "coffee");
        promise();
    }

    @Test
    void rewardsBothOnceAndTakesBothBackAfterTheRefund() {
        String advocate = adopter("jane", "j.ane@gmail.com");
        String friend = arrives(code(advocate), "tom", "tom@example.com");
        buysAndTheMessageArrivesFiveTimes();

        Brand.eventually(() -> {
            assertThat(rewards(advocate)).containsExactly("advocate paid 1000 EUR");
            assertThat(rewards(friend)).containsExactly("friend paid 500 EUR");
        });
        Brand.eventually(() -> assertThat(brand.stage(advocate)).isEqualTo("advocate"));
        bothWereRewardedOnce(advocate, friend);

        brand.send("track", with(track(DAY.plusSeconds(9_000), "Order Refunded", refund()), "userId", "tom"));

        Brand.eventually(() -> {
            assertThat(rewards(advocate)).containsExactly("advocate reversed 1000 EUR");
            assertThat(rewards(friend)).containsExactly("friend reversed 500 EUR");
            assertThat(brand.timeline(advocate)).containsOnlyOnce("Reward Reversed", "Referral Reversed");
            assertThat(brand.timeline(friend)).containsOnlyOnce("Reward Reversed");
        });
        assertThat(balance(advocate)).isEqualTo("0 0 0");
        assertThat(balance(friend)).isEqualTo("0 0 0");
        nothingIsLeftInTheProgram();
    }

    @Test
    void refusesToRewardAdvocatesForBringingThemselves() {
        String advocate = adopter("jane", "j.ane@gmail.com");
        String alias = arrives(code(advocate), "another", "jane+x@gmail.com");
        brand.send("track", order("another", DAY.plusSeconds(8_000), FRIEND_ORDER, "40.00"));

        Brand.eventually(() -> {
            JsonPath referral = brand.get(Service.REFERRAL, "/v1/referrals?advocate={id}", advocate);
            assertThat(referral.getList("data.state")).containsExactly("refused");
            assertThat(referral.getString("data[0].friendId")).isEqualTo(alias);
            assertThat(referral.<String>getList("data[0].decision.reasons.code"))
                    .contains("same_email");
            assertThat(referral.<String>getList("data[0].decision.reasons.detail"))
                    .noneMatch(String::isBlank);
        });
        assertThat(brand.get(Service.REFERRAL, "/v1/rewards").getList("data")).isEmpty();
        Brand.eventually(() -> assertThat(brand.stage(alias)).isEqualTo("adopter"));
        assertThat(brand.stage(advocate)).isEqualTo("adopter");
    }

    private void promise() {
        brand.put(
                        Service.REFERRAL,
                        "/v1/programs/friends",
                        Map.of(
                                "name", "Bring a friend",
                                "landingUrl", "https://coffee.example/welcome?lang=en",
                                "minimumOrder", money(2_000),
                                "advocateReward", Map.of("kind", "money", "money", money(1_000)),
                                "friendReward", Map.of("kind", "money", "money", money(500))))
                .then()
                .statusCode(200);
    }

    private String adopter(String userId, String email) {
        brand.send("identify", with(identify("web-" + userId, DAY, Map.of("email", email)), "userId", userId));
        brand.send("track", order(userId, DAY.plusSeconds(60), "A-1", "30.00"));
        String customer = brand.customer(email);
        Brand.eventually(() -> assertThat(brand.stage(customer)).isEqualTo("adopter"));
        return customer;
    }

    /** The link of the code that the advocate passes on. */
    private String code(String advocate) {
        Map<String, String> wish = Map.of("customerId", advocate);
        JsonPath made = brand.post(Service.REFERRAL, "/v1/programs/friends/codes", wish)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        JsonPath again = brand.post(Service.REFERRAL, "/v1/programs/friends/codes", wish)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(again.getString("code")).isEqualTo(made.getString("code"));
        return made.getString("link");
    }

    /** Somebody follows the link, looks around and says who they are. */
    private String arrives(String link, String userId, String email) {
        String landing = given().redirects()
                .follow(false)
                .get(link)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        assertThat(landing).startsWith("https://coffee.example/welcome?lang=en").contains("ref=");
        String visitor = "web-" + userId;
        brand.send("page", page(visitor, DAY.plusSeconds(7_000), landing));
        brand.send(
                "identify", with(identify(visitor, DAY.plusSeconds(7_100), Map.of("email", email)), "userId", userId));
        return brand.customer(email);
    }

    private void buysAndTheMessageArrivesFiveTimes() {
        Map<String, Object> order = order("tom", DAY.plusSeconds(8_000), FRIEND_ORDER, "40.00");
        assertThat(List.of(
                        brand.status("track", order),
                        brand.status("track", order),
                        brand.status("track", order),
                        brand.status("track", order),
                        brand.status("track", order)))
                .containsExactly("accepted", "duplicate", "duplicate", "duplicate", "duplicate");
        brand.send("track", with(order, "messageId", "the-shop-tried-again-with-another-id"));
    }

    private void bothWereRewardedOnce(String advocate, String friend) {
        JsonPath referrals = brand.get(Service.REFERRAL, "/v1/referrals");
        assertThat(referrals.getList("data.collect { it.state + ' ' + it.advocateId + ' ' + it.friendId }"))
                .containsExactly("qualified " + advocate + " " + friend);
        assertThat(referrals.getString("data[0].via")).isEqualTo("link");
        assertThat(brand.get(Service.REFERRAL, "/v1/rewards").getList("data")).hasSize(2);
        Brand.eventually(() -> {
            assertThat(brand.timeline(advocate)).containsOnlyOnce("Referral Completed", "Reward Paid");
            assertThat(brand.timeline(friend)).containsOnlyOnce("Reward Paid").doesNotContain("Referral Completed");
        });
        assertThat(balance(advocate)).isEqualTo("0 0 1000");
        assertThat(balance(friend)).isEqualTo("0 0 500");
        assertThat(
                        brand.get(Service.STAGE, "/v1/customers/{id}/stages", advocate)
                                .<String>getList(
                                        "data[0].explanation.conditions.evidence.flatten().collect { it.fact + '=' + it.value }"))
                .contains("referrals=1");
    }

    private void nothingIsLeftInTheProgram() {
        JsonPath statistics = brand.get(Service.REFERRAL, "/v1/programs/friends/statistics");
        assertThat(statistics.getInt("clicks")).isOne();
        assertThat(statistics.getInt("referrals.reversed")).isOne();
        assertThat(statistics.<String>getList("rewards.collect { it.side + ' ' + it.state + ' ' + it.count }"))
                .containsExactlyInAnyOrder("advocate reversed 1", "friend reversed 1");
    }

    private List<String> rewards(String customer) {
        return brand.get(Service.REFERRAL, "/v1/customers/{id}/rewards", customer)
                .getList(
                        "data.collect { it.side + ' ' + it.state + ' ' + it.worth.money.minor + ' ' + it.worth.money.currency }");
    }

    /** What is pending, approved and paid in euros. */
    private String balance(String customer) {
        return brand.get(Service.REFERRAL, "/v1/customers/{id}/rewards", customer)
                .getString(
                        "balance.findAll { it.unit == 'EUR' }.collect { it.pending + ' ' + it.approved + ' ' + it.paid }[0]");
    }

    private static Map<String, Object> refund() {
        return Map.of("order_id", FRIEND_ORDER, "currency", "EUR");
    }

    private static Map<String, Object> money(int minor) {
        return Map.of("minor", minor, "currency", "EUR");
    }
}
