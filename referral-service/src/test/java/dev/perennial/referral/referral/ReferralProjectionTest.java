package dev.perennial.referral.referral;

import static dev.perennial.referral.ReferralApi.PROGRAM;
import static dev.perennial.referral.ReferralApi.acme;
import static dev.perennial.referral.ReferralApi.code;
import static dev.perennial.referral.ReferralApi.decision;
import static dev.perennial.referral.ReferralApi.rewards;
import static dev.perennial.referral.ReferralApi.saveProgram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log says becomes referrals and rewards; on a real database, with the log in memory. */
@QuarkusTest
class ReferralProjectionTest extends ReferralTimelineTest {
    private static final String KEPT = """
            select (select count(*) from customer_state where customer_id = any($1)) as states,
              (select count(*) from named_code where customer_id = any($1))
                + (select count(*) from referral where friend_id = any($1))
                + (select count(*) from reward where holder_id = any($1)) as rows
            """;

    @Inject
    BrandDatabase database;

    @Test
    void paysBothOnceWhenTheFriendBuys() {
        log.append(arrival(friend, 1));
        awaitDecision(friend, "recognised [awaits_order]");

        log.append(order(10, "50.00"));

        awaitDecision(friend, "qualified [first_order]");
        JsonPath advocates = rewards(advocate);
        assertThat(advocates.getList("data.state")).containsExactly("paid");
        assertThat(advocates.getString("data[0].side")).isEqualTo("advocate");
        assertThat(advocates.getList("balance")).containsExactly(balance("money", "EUR", 1000));
        assertThat(rewards(friend).getList("balance")).containsExactly(balance("points", "points", 500));
        awaitNews(advocate, "Referral Completed", "Reward Paid");
        awaitNews(friend, "Reward Paid");
    }

    @Test
    void paysOnceWhenTheOrderIsToldFiveTimes() {
        log.append(arrival(friend, 1));
        for (int i = 0; i < 5; i++) {
            log.append(order(10 + i, "50.00"));
        }

        awaitDecision(friend, "qualified [first_order]");
        awaitNews(advocate, "Referral Completed", "Reward Paid");
        assertThat(rewards(advocate).getList("data")).hasSize(1);
        assertThat(rewards(friend).getList("data")).hasSize(1);
    }

    @Test
    void takesBothRewardsBackWhenTheOrderIsRefunded() {
        log.append(arrival(friend, 1));
        log.append(order(10, "50.00"));
        awaitDecision(friend, "qualified [first_order]");

        for (int i = 0; i < 3; i++) {
            log.append(refund(20 + i));
        }

        awaitDecision(friend, "reversed [order_refunded]");
        JsonPath advocates = rewards(advocate);
        assertThat(advocates.getList("data.state")).containsExactly("reversed");
        assertThat(advocates.getString("data[0].reason")).isEqualTo("order_refunded");
        assertThat(advocates.getList("balance")).containsExactly(balance("money", "EUR", 0));
        awaitNews(advocate, "Referral Completed", "Reward Paid", "Referral Reversed", "Reward Reversed");
        awaitNews(friend, "Reward Paid", "Reward Reversed");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void endsTheSameHoweverTheMessagesAreShuffled(long seed) {
        List<Event> events = new ArrayList<>(List.of(
                arrival(friend, 1),
                identify(friend, 2, "f@example.com" + friend),
                order(10, "50.00"),
                order(10, "50.00"),
                refund(20)));
        Collections.shuffle(events, new Random(seed));

        for (Event event : events) {
            log.append(event);
            if (seed % 2 == 0) {
                awaitCaughtUp();
            }
        }

        awaitDecision(friend, "reversed [order_refunded]");
        assertThat(rewards(advocate).getList("balance").stream().filter(b -> !b.equals(balance("money", "EUR", 0))))
                .isEmpty();
        assertThat(rewards(friend).getList("data.state")).doesNotContain("paid", "pending", "approved");
    }

    @Test
    void findsThoseWhoNamedACodeBeforeItWasMade() {
        CustomerId late = CustomerId.next();
        String text = "LATE-" + late.value().toString().substring(24, 34).toUpperCase(Locale.ROOT);
        log.append(TestEvents.track(friend, "Coupon Entered", at(1), Map.of("coupon", text)));
        log.append(order(10, "50.00"));
        awaitCaughtUp();

        acme().body("{\"customerId\": \"%s\", \"code\": \"%s\", \"validFrom\": \"%s\"}".formatted(late, text, at(0)))
                .post("/v1/programs/stories/codes")
                .then()
                .statusCode(201);

        assertThat(decision(friend)).isEqualTo("qualified [first_order]");
        assertThat(rewards(late).getList("data.state")).containsExactly("paid");
    }

    @Test
    void letsTheFirstAdvocateWinAndRecordsTheSecond() {
        String second = code("stories", CustomerId.next());
        log.append(arrival(friend, 1));
        log.append(TestEvents.track(friend, "Coupon Entered", at(2), Map.of("coupon", second)));
        log.append(order(10, "50.00"));

        await().untilAsserted(() -> assertThat(acme().get("/v1/referrals?friend=" + friend)
                        .jsonPath()
                        .getList("data.decision.reasons.code.flatten()"))
                .containsExactlyInAnyOrder("first_order", "already_referred"));
    }

    @Test
    void paysAfterTheHoldPeriodOnly() {
        saveProgram("held", PROGRAM.replaceFirst("\\{", "{\"hold\": \"P30D\", "));
        saveProgram("held-over", PROGRAM.replaceFirst("\\{", "{\"hold\": \"P10D\", "));
        CustomerId other = CustomerId.next();
        String waiting = code("held", advocate);
        String due = code("held-over", advocate);
        log.append(TestEvents.track(
                friend, "Order Completed", at(1), Map.of("order_id", order, "total", 50, "referral_code", waiting)));
        log.append(TestEvents.track(
                other, "Order Completed", at(1), Map.of("order_id", "o" + other, "total", 50, "referral_code", due)));

        await().untilAsserted(
                        () -> assertThat(rewards(other).getList("data.state")).containsExactly("paid"));
        assertThat(Instant.parse(rewards(other).getString("data[0].paidAt")))
                .isEqualTo(at(1).plus(Duration.ofDays(10)));
        awaitDecision(friend, "qualified [first_order]");
        assertThat(rewards(friend).getList("data.state")).containsExactly("pending");
        assertThat(rewards(friend).getInt("balance[0].pending")).isEqualTo(500);
    }

    @Test
    void keepsNothingAboutWhoNamedNoCode() {
        List<CustomerId> customers = Stream.generate(CustomerId::next).limit(50).toList();
        customers.forEach(customer -> {
            log.append(identify(customer, 0, customer + "@example.com"));
            log.append(TestEvents.order(customer, "o" + customer, at(1), "50.00"));
        });
        awaitCaughtUp();

        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        Row kept = database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> connection.preparedQuery(KEPT).execute(Tuple.of(ids)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next();
        assertThat(kept.getLong("states")).isEqualTo(50);
        assertThat(kept.getLong("rows")).isZero();
    }

    private void awaitNews(CustomerId whose, String... names) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(log.events().stream()
                        .filter(event -> event.customer().equals(whose))
                        .map(Event::name)
                        .filter(name -> name.startsWith("Re")))
                .containsExactlyInAnyOrder(names));
    }
}
