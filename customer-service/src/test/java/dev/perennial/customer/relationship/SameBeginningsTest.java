package dev.perennial.customer.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However events come, late, twice, in whatever order, before or after customers turn out to be one, what is kept is the same. */
@QuarkusTest
class SameBeginningsTest extends RelationshipTest {
    private static final Instant BEGIN =
            Instant.now().minus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private static final int CUSTOMERS = 5;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheWayEventsCame(long seed) {
        Random random = new Random(seed);
        List<Map<String, Object>> events = events(random);
        TestTenant inOrder = newBrand();
        TestTenant shuffled = newBrand();

        send(inOrder, events);
        List<Map<String, Object>> mixed = new ArrayList<>(events);
        mixed.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(mixed, random);
        for (int from = 0; from < mixed.size(); from += 9) {
            send(shuffled, mixed.subList(from, Math.min(mixed.size(), from + 9)));
        }
        awaitEvents(inOrder, events.size());
        awaitEvents(shuffled, events.size());

        for (int i = 0; i < CUSTOMERS; i++) {
            String user = "u" + i;
            assertThat(figures(relationship(shuffled, user)))
                    .isEqualTo(figures(relationship(inOrder, user)))
                    .doesNotContainValue("[]");
        }
    }

    @Test
    void followsMergesAndTheirUndoing() {
        TestTenant brand = newBrand();
        send(brand, List.of(visit("v", "v1", 0, "Product Viewed"), visit("v", "v2", 3, "Guide Downloaded")));
        send(
                brand,
                List.of(
                        event("ann", "Product Viewed", day(20), "a1", Map.of("sku", "s")),
                        event("ann", "Product Shared", day(26), "a2", Map.of())));
        awaitEvents(brand, 4);
        Map<String, String> visitorAlone = figures(relationship(brand, "v"));
        Map<String, String> annAlone = figures(relationship(brand, "ann"));
        assertThat(annAlone.get("window.begin")).isEqualTo(day(20).toString());
        String visitor = customer(brand, "v");

        brand.publishable()
                .body(Map.of("userId", "ann", "previousId", "v"))
                .post("/v1/alias")
                .then()
                .statusCode(200);
        JsonPath both = await().atMost(Duration.ofSeconds(20))
                .until(() -> relationship(brand, "ann"), seen -> day(0).toString()
                        .equals(seen.getString("window.begin")));
        assertThat(both.getInt("observed.find { it.behaviour == 'product_views' }.sum"))
                .isEqualTo(2);
        assertThat(both.getInt("observed.find { it.behaviour == 'visits' }.sum"))
                .isEqualTo(4);
        assertThat(both.getString("observed.find { it.behaviour == 'shares' }.firstAt"))
                .isEqualTo(day(26).toString());

        brand.secret()
                .urlEncodingEnabled(false)
                .body(Map.of("customerId", visitor))
                .post("/v1/customers/" + customer(brand, "ann") + "/identities:split")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(figures(relationship(brand, "v"))).isEqualTo(visitorAlone);
            assertThat(figures(relationship(brand, "ann"))).isEqualTo(annAlone);
        });
    }

    private static Instant day(int number) {
        return BEGIN.plus(number, ChronoUnit.DAYS);
    }

    private static Map<String, Object> visit(String visitor, String messageId, int day, String name) {
        return Map.of(
                "type",
                "track",
                "anonymousId",
                visitor,
                "event",
                name,
                "messageId",
                messageId,
                "timestamp",
                day(day).toString(),
                "properties",
                Map.of("sku", "s"));
    }

    private static List<Map<String, Object>> events(Random random) {
        List<String> names = List.of(
                "Product Viewed",
                "Product Added",
                "Order Completed",
                "Order Refunded",
                "Email Opened",
                "Guide Shared",
                "Something Else");
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            events.add(event(
                    "u" + random.nextInt(CUSTOMERS),
                    names.get(random.nextInt(names.size())),
                    BEGIN.plusSeconds(random.nextInt(50 * 86_400)),
                    "m" + i,
                    Map.of(
                            "order_id",
                            "o" + random.nextInt(30),
                            "total",
                            random.nextInt(-2, 50),
                            "currency",
                            random.nextBoolean() ? "EUR" : "USD",
                            "product_id",
                            "p" + random.nextInt(6))));
        }
        events.sort((a, b) -> String.valueOf(a.get("timestamp")).compareTo(String.valueOf(b.get("timestamp"))));
        return events;
    }

    private static Map<String, String> figures(JsonPath relationship) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (String path : List.of("window.begin", "window.end", "observed")) {
            figures.put(path, String.valueOf(relationship.<Object>get(path)));
        }
        return figures;
    }
}
