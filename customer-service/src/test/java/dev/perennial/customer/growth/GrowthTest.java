package dev.perennial.customer.growth;

import static org.awaitility.Awaitility.await;

import dev.perennial.customer.CustomerServiceTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests of growth share. */
abstract class GrowthTest extends CustomerServiceTest {
    protected static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(12, ChronoUnit.HOURS);

    private static final List<List<String>> TASTES =
            List.of(List.of("coffee", "filters", "grinder", "mug"), List.of("tea", "pot", "honey", "strainer"));

    /** An order of one of each product, 10 apiece, some days ago. */
    protected static Map<String, Object> order(String user, String id, int daysAgo, String... products) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String product : products) {
            lines.add(Map.of("product_id", product, "name", "The " + product, "category", "kitchen", "price", 10));
        }
        return event(
                user,
                "Order Completed",
                NOON.minus(daysAgo, ChronoUnit.DAYS),
                "c-" + id,
                Map.of("order_id", id, "total", 10 * products.length, "products", lines));
    }

    /**
     * Customers {@code s0}, {@code s1}, …, half of whom like coffee and the others tea: each buys two things that follow one another long ago,
     * every second one also the next of these things in the last weeks.
     */
    protected static List<Map<String, Object>> twoTastes(int customers) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            List<String> taste = TASTES.get(i % 2);
            int at = i / 2;
            events.add(order("s" + i, "a" + i, 100 + i % 90, taste.get(at % 4), taste.get((at + 1) % 4)));
            if (at % 2 == 0) {
                events.add(order("s" + i, "b" + i, 1 + i % 20, taste.get((at + 2) % 4)));
            }
        }
        return events;
    }

    /** Has products counted until so many customers are known. */
    protected static JsonPath recount(TestTenant brand, int customers) {
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            int before = brand.secret()
                                    .urlEncodingEnabled(false)
                                    .body(Map.of())
                                    .post("/v1/growth/model:recount")
                                    .then()
                                    .statusCode(202)
                                    .extract()
                                    .jsonPath()
                                    .getInt("version");
                            return await().atMost(Duration.ofSeconds(30))
                                    .until(
                                            () -> brand.secret()
                                                    .get("/v1/growth/model")
                                                    .jsonPath(),
                                            model -> model.get("version") != null && model.getInt("version") > before);
                        },
                        model -> model.getInt("counts.customers") == customers);
    }

    /** What more a customer with a user id may buy. */
    protected static JsonPath growth(TestTenant brand, String user) {
        return brand.secret()
                .get("/v1/customers/" + customer(brand, user) + "/growth")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
