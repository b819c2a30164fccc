package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However events come, late, twice, in whatever order, before or after customers turn out to be one, the figures are the same. */
@QuarkusTest
class SameFiguresTest extends ValueTest {
    private static final Instant BEGIN = Instant.now().minus(300, ChronoUnit.DAYS);
    private static final int CUSTOMERS = 6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doNotDependOnTheWayEventsCame(long seed) {
        Random random = new Random(seed);
        List<Map<String, Object>> events = events(random);
        TestTenant inOrder = newBrand();
        TestTenant shuffled = newBrand();
        rates(inOrder);

        send(inOrder, events);
        List<Map<String, Object>> mixed = copy(events);
        mixed.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(mixed, random);
        for (int from = 0; from < mixed.size(); from += 7) {
            send(shuffled, mixed.subList(from, Math.min(mixed.size(), from + 7)));
        }
        rates(shuffled);

        for (int i = 0; i < CUSTOMERS; i++) {
            String user = "u" + i;
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(figures(value(shuffled, user)))
                    .isEqualTo(figures(value(inOrder, user))));
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(listed(shuffled)).isEqualTo(listed(inOrder)));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void followMergesAndTheirUndoing(long seed) {
        Random random = new Random(seed);
        TestTenant brand = newBrand();
        List<Map<String, Object>> visitor = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            visitor.add(Map.of(
                    "type",
                    "track",
                    "anonymousId",
                    "v",
                    "event",
                    "Order Completed",
                    "messageId",
                    "v" + i,
                    "timestamp",
                    BEGIN.plus(random.nextInt(200), ChronoUnit.DAYS).toString(),
                    "properties",
                    Map.of("order_id", "v" + i, "total", 10 + i)));
        }
        send(brand, visitor);
        send(brand, List.of(order("ann", "a1", BEGIN, "100"), order("ann", "a2", BEGIN.plusSeconds(86_400 * 9), "50")));
        Map<String, Object> visitorAlone = figures(awaitOrders(brand, "v", 4));
        Map<String, Object> annAlone = figures(awaitOrders(brand, "ann", 2));
        String visitorId = customer(brand, "v");

        brand.publishable()
                .body(Map.of("userId", "ann", "previousId", "v"))
                .post("/v1/alias")
                .then()
                .statusCode(200);
        awaitOrders(brand, "ann", 6);
        await().untilAsserted(() -> assertThat(listed(brand)).containsExactly(15_000L + 4_600));
        assertThat(brand.secret()
                        .get("/v1/customers/" + visitorId + "/value")
                        .jsonPath()
                        .getInt("orders"))
                .isEqualTo(6);

        brand.secret()
                .urlEncodingEnabled(false)
                .body(Map.of("customerId", visitorId))
                .post("/v1/customers/" + customer(brand, "ann") + "/identities:split")
                .then()
                .statusCode(200);
        assertThat(figures(awaitOrders(brand, "v", 4))).isEqualTo(visitorAlone);
        assertThat(figures(awaitOrders(brand, "ann", 2))).isEqualTo(annAlone);
        await().untilAsserted(() -> assertThat(listed(brand)).containsExactly(15_000L, 4_600L));
    }

    private static List<Long> listed(TestTenant brand) {
        return brand.secret()
                .get("/v1/value/customers?sort=realised")
                .jsonPath()
                .getList("data.realised.minor", Long.class);
    }

    private static void rates(TestTenant brand) {
        brand.secret()
                .header("If-Match", "*")
                .body(Map.of("rates", Map.of("USD", 0.873), "marginRate", 0.37))
                .put("/v1/value/settings")
                .then()
                .statusCode(200);
    }

    private static List<Map<String, Object>> events(Random random) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String user = "u" + random.nextInt(CUSTOMERS);
            Instant at = BEGIN.plusSeconds(random.nextInt(250 * 86_400));
            String currency = List.of("EUR", "USD", "JPY").get(random.nextInt(3));
            String id = "o" + i;
            events.add(event(
                    user,
                    "Order Completed",
                    at,
                    "c" + i,
                    random.nextBoolean()
                            ? Map.of("order_id", id, "total", random.nextInt(-3, 60), "currency", currency)
                            : Map.of(
                                    "order_id",
                                    id,
                                    "total",
                                    random.nextInt(0, 60),
                                    "currency",
                                    currency,
                                    "cost",
                                    random.nextInt(0, 70))));
            if (random.nextInt(3) == 0) {
                Instant later = at.plusSeconds(random.nextInt(1, 20 * 86_400));
                events.add(
                        random.nextBoolean()
                                ? event(
                                        user,
                                        "Order Refunded",
                                        later,
                                        "r" + i,
                                        Map.of("order_id", id, "total", random.nextInt(80)))
                                : event(user, "Order Cancelled", later, "x" + i, Map.of("order_id", id)));
            }
        }
        events.sort((a, b) -> String.valueOf(a.get("timestamp")).compareTo(String.valueOf(b.get("timestamp"))));
        return events;
    }
}
