package dev.perennial.customer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.perennial.customer.CustomerServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom events are about is looked up once, and what is remembered answers the same as what is stored. */
@QuarkusTest
class RememberedCustomerTest extends CustomerServiceTest {
    @Inject
    MeterRegistry metrics;

    @Test
    void looksUpTheSameIdentitiesOnce() {
        TestTenant brand = newBrand();
        send(brand, "/v1/track", Map.of("messageId", "m1", "userId", "u1", "event", "E"), "accepted");
        double found = lookUps("hit");
        double missed = lookUps("miss");

        send(brand, "/v1/track", Map.of("messageId", "m2", "userId", "u1", "event", "E"), "accepted");
        send(brand, "/v1/track", Map.of("messageId", "m2", "userId", "u1", "event", "E"), "duplicate");

        assertThat(lookUps("hit") - found).isEqualTo(2);
        assertThat(lookUps("miss") - missed).isZero();
        assertThat(timeline(brand, "u1").getList("data")).hasSize(2);
    }

    @Test
    void remembersNothingOfAnotherBrand() {
        TestTenant one = newBrand();
        TestTenant other = newBrand();
        send(one, "/v1/track", Map.of("messageId", "m1", "userId", "u1", "event", "E"), "accepted");
        send(other, "/v1/track", Map.of("messageId", "m1", "userId", "u1", "event", "E"), "accepted");

        assertThat(timeline(one, "u1").getList("data")).hasSize(1);
        assertThat(timeline(other, "u1").getList("data")).hasSize(1);
    }

    @Test
    void followsAJoinThatCameAfterwards() {
        TestTenant brand = newBrand();
        send(brand, "/v1/track", Map.of("messageId", "m1", "anonymousId", "a1", "event", "E"), "accepted");
        send(brand, "/v1/track", Map.of("messageId", "m2", "anonymousId", "a1", "event", "E"), "accepted");
        send(brand, "/v1/track", Map.of("messageId", "m3", "userId", "u1", "event", "E"), "accepted");
        send(brand, "/v1/identify", Map.of("messageId", "m4", "userId", "u1", "anonymousId", "a1"), "accepted");
        double found = lookUps("hit");

        send(brand, "/v1/track", Map.of("messageId", "m5", "anonymousId", "a1", "event", "E"), "accepted");

        assertThat(lookUps("hit") - found).isEqualTo(1);
        List<String> messageIds = timeline(brand, "u1").getList("data.messageId");
        assertThat(messageIds).contains("m1", "m2", "m3", "m4", "m5");
    }

    @Test
    void mixesWhatIsRememberedWithWhatIsNew() {
        TestTenant brand = newBrand();
        send(brand, "/v1/track", Map.of("messageId", "m1", "userId", "u1", "event", "E"), "accepted");

        brand.publishable()
                .body(Map.of(
                        "batch",
                        List.of(
                                Map.of("type", "track", "messageId", "b1", "userId", "u2", "event", "E"),
                                Map.of("type", "track", "messageId", "b2", "userId", "u1", "event", "E"),
                                Map.of("type", "identify", "messageId", "b3", "userId", "u3", "anonymousId", "a3"),
                                Map.of("type", "track", "messageId", "b4", "anonymousId", "a3", "event", "E"))))
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("accepted", is(4));

        assertThat(timeline(brand, "u1").getList("data.messageId")).containsExactlyInAnyOrder("m1", "b2");
        assertThat(timeline(brand, "u2").getList("data.messageId")).containsExactly("b1");
        assertThat(timeline(brand, "u3").getList("data.messageId")).containsExactlyInAnyOrder("b3", "b4");
    }

    private double lookUps(String result) {
        return metrics.get("cache.gets")
                .tag("cache", "resolved-identities")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    private static void send(TestTenant brand, String path, Map<String, Object> message, String status) {
        brand.publishable().body(message).post(path).then().statusCode(200).body("status", is(status));
    }
}
