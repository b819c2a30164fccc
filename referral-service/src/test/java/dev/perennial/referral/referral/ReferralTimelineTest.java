package dev.perennial.referral.referral;

import static dev.perennial.referral.ReferralApi.PROGRAM;
import static dev.perennial.referral.ReferralApi.code;
import static dev.perennial.referral.ReferralApi.decision;
import static dev.perennial.referral.ReferralApi.saveProgram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestEvents;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** What tests of referrals share: an advocate with a code and a friend, and what happens to them, with the log in memory. */
abstract class ReferralTimelineTest {
    private static final Instant START =
            Instant.now().minus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    FakeEventLog log;

    final CustomerId advocate = CustomerId.next();
    final CustomerId friend = CustomerId.next();
    final String order = "order-" + friend;
    String code = "";

    @BeforeEach
    void advocateHasACode() {
        saveProgram("stories", PROGRAM);
        log.append(identify(advocate, 0, "anna@example.com" + advocate));
        code = code("stories", advocate);
    }

    void awaitDecision(CustomerId whose, String decision) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(decision(whose)).isEqualTo(decision));
    }

    /** A marker behind everything so far has come through. */
    void awaitCaughtUp() {
        CustomerId marker = CustomerId.next();
        log.append(TestEvents.track(
                marker, "Order Completed", at(1), Map.of("order_id", "o" + marker, "total", 1, "referral_code", code)));
        awaitDecision(marker, "recognised [below_minimum]");
    }

    Event arrival(CustomerId who, int minute) {
        return TestEvents.page(who, at(minute), Map.of("page", Map.of("url", "https://shop.example/?ref=" + code)));
    }

    Event order(int minute, String total) {
        return TestEvents.order(friend, order, at(minute), total);
    }

    Event refund(int minute) {
        return TestEvents.track(friend, "Order Refunded", at(minute), Map.of("order_id", order));
    }

    static Event identify(CustomerId who, int minute, String email) {
        return TestEvents.identify(who, at(minute), Map.of("email", email), List.of());
    }

    static Map<String, Object> balance(String kind, String unit, int paid) {
        return Map.of("kind", kind, "unit", unit, "pending", 0, "approved", 0, "paid", paid);
    }

    static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
