package dev.perennial.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.TrackMessage;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop that was written for Segment's own Java library, with nothing changed but the endpoint. */
@ExtendWith(Perennial.class)
class SegmentJavaIT {

    @Test
    void keepsEverythingThatTheLibrarySends(Installation installation) {
        Brand brand = Brand.create(installation, "segment-java");
        Outcome outcome = new Outcome();
        Analytics analytics = Analytics.builder(brand.publishable())
                .endpoint(installation.url(Service.CUSTOMER))
                .callback(outcome)
                .build();
        try {
            analytics.enqueue(PageMessage.builder("Home")
                    .anonymousId("java-visitor")
                    .properties(Map.of("url", "https://shop.example/?utm_source=google&utm_medium=cpc")));
            analytics.enqueue(AliasMessage.builder("java-visitor").userId("java-user"));
            analytics.enqueue(IdentifyMessage.builder()
                    .userId("java-user")
                    .traits(Map.of("email", "java@example.com", "firstName", "Grace")));
            analytics.enqueue(TrackMessage.builder("Order Completed")
                    .userId("java-user")
                    .properties(Map.of("order_id", "J-1", "total", 19.99, "currency", "EUR")));
            analytics.flush();
            Brand.eventually(() -> assertThat(outcome.sent).hasSize(4));
        } finally {
            analytics.shutdown();
        }

        assertThat(outcome.failed).isEmpty();
        String customer = brand.customer("java@example.com");
        assertThat(brand.customers("java-visitor")).containsExactly(customer);
        assertThat(brand.behaviour(customer)).containsExactlyInAnyOrder("Home", "alias", "identify", "Order Completed");
        assertThat(brand.event(customer, "Order Completed").getDouble("properties.total"))
                .isEqualTo(19.99);
        JsonPath profile = brand.get(Service.CUSTOMER, "/v1/customers/{id}", customer);
        assertThat(profile.getString("traits.firstName")).isEqualTo("Grace");
        Brand.eventually(() -> assertThat(brand.stage(customer)).isEqualTo("adopter"));
    }

    private static final class Outcome implements Callback {
        private final Queue<Message> sent = new ConcurrentLinkedQueue<>();
        private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();

        @Override
        public void success(Message message) {
            sent.add(message);
        }

        @Override
        public void failure(Message message, Throwable reason) {
            failed.add(reason);
        }
    }
}
