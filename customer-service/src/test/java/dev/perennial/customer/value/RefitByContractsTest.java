package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.customer.EarlierBrand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What says how long contracts last is fitted again when there are more of them, though nobody orders anything. */
@QuarkusTest
class RefitByContractsTest extends ValueTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FITTED_YESTERDAY =
            "update model_refit set fitted_at = fitted_at - interval '1 day', done_day = done_day + 1, took_seconds = 0"
                    + " where brand_id = ? and model = 'value' and claimed_until is null";

    @Test
    void followsWhenThereAreMoreContracts() throws SQLException {
        TestTenant brand = newBrand();
        send(brand, started(0, 1));
        await().atMost(SOON).untilAsserted(() -> assertThat(contracts(brand)).isEqualTo(1));

        try (EarlierBrand stored = earlier(brand)) {
            await().atMost(SOON).until(() -> stored.update(FITTED_YESTERDAY) == 1);
        }
        send(brand, started(1, 5));

        await().atMost(SOON).untilAsserted(() -> assertThat(contracts(brand)).isEqualTo(5));
    }

    private static List<Map<String, Object>> started(int from, int to) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            events.add(event(
                    "u" + i,
                    "Subscription Started",
                    Instant.now().minus(3, ChronoUnit.DAYS),
                    "s" + i,
                    Map.of("subscription_id", "c" + i, "price", 9)));
        }
        return events;
    }

    private static int contracts(TestTenant brand) {
        JsonPath model = brand.secret().get("/v1/value/model").jsonPath();
        return model.get("version") == null || model.getInt("subscriptions.size()") == 0
                ? 0
                : model.getInt("subscriptions[0].contracts");
    }
}
