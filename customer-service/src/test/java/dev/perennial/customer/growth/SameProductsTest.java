package dev.perennial.customer.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
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

/** However events come, late, twice, in whatever order, the products that are kept are the same. */
@QuarkusTest
class SameProductsTest extends GrowthTest {
    private static final int CUSTOMERS = 5;
    private static final String ROWS = """
            select p.product, p.days, p.first_on, p.last_on, p.gap_days, p.name, p.category
            from customer_product p join identity i on i.brand_id = p.brand_id and i.customer_id = p.customer_id
            where p.brand_id = $1 and i.kind = 'user_id' and i.value = $2 order by p.product
            """;

    @Inject
    BrandDatabase database;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doNotDependOnTheWayEventsCame(long seed) {
        Random random = new Random(seed);
        List<Map<String, Object>> events = events(random);
        TestTenant inOrder = newBrand();
        TestTenant shuffled = newBrand();

        send(inOrder, events);
        List<Map<String, Object>> mixed = new ArrayList<>(events);
        mixed.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(mixed, random);
        for (int from = 0; from < mixed.size(); from += 7) {
            send(shuffled, mixed.subList(from, Math.min(mixed.size(), from + 7)));
        }

        for (int i = 0; i < CUSTOMERS; i++) {
            String user = "u" + i;
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(rows(shuffled, user)).isNotEmpty().isEqualTo(rows(inOrder, user)));
        }
    }

    private List<String> rows(TestTenant brand, String user) {
        BrandId id = BrandId.parse(brand.id());
        return database.inBrand(id, connection -> connection
                        .preparedQuery(ROWS)
                        .execute(Tuple.of(id.value(), user))
                        .map(rows -> {
                            List<String> found = new ArrayList<>();
                            rows.forEach(row -> found.add(row.deepToString()));
                            return found;
                        }))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static List<Map<String, Object>> events(Random random) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String user = "u" + random.nextInt(CUSTOMERS);
            Instant at = NOON.minusSeconds(random.nextInt(250 * 86_400));
            String id = "o" + i;
            List<Map<String, Object>> lines = new ArrayList<>();
            for (int line = random.nextInt(4); line >= 0; line--) {
                lines.add(Map.of(
                        "sku",
                        "p" + random.nextInt(5),
                        "name",
                        "Name " + i,
                        "quantity",
                        random.nextInt(3),
                        "price",
                        7));
            }
            events.add(event(user, "Order Completed", at, "c" + i, Map.of("order_id", id, "products", lines)));
            Instant later = at.plus(random.nextInt(1, 20), ChronoUnit.DAYS);
            switch (random.nextInt(5)) {
                case 0 -> events.add(event(user, "Order Cancelled", later, "x" + i, Map.of("order_id", id)));
                case 1 ->
                    events.add(event(
                            user,
                            "Order Refunded",
                            later,
                            "r" + i,
                            Map.of("order_id", id, "total", 7, "products", lines.subList(0, 1))));
                case 2 -> events.add(event(user, "Order Refunded", later, "r" + i, Map.of("order_id", id)));
                default -> {}
            }
        }
        events.removeIf(
                event -> Instant.parse(String.valueOf(event.get("timestamp"))).isAfter(Instant.now()));
        events.sort((a, b) -> String.valueOf(a.get("timestamp")).compareTo(String.valueOf(b.get("timestamp"))));
        return events;
    }
}
