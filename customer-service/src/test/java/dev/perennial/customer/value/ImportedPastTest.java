package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is behind the end of an imported past is unknown, and no silence: nobody is worth nothing for it. */
@QuarkusTest
class ImportedPastTest extends ValueTest {
    private static final Instant END = Instant.now().minus(400, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void isValuedAsOfItsEnd() {
        TestTenant brand = newBrand();
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            orders.add(order("ann", "a" + i, END.minus(30L * i, ChronoUnit.DAYS), "50"));
            orders.add(order("bob", "b" + i, END.minus(200 + 5L * i, ChronoUnit.DAYS), "50"));
        }
        send(brand, orders);
        awaitOrders(brand, "ann", 6);
        awaitOrders(brand, "bob", 6);
        refit(brand, 2);

        JsonPath ann = value(brand, "ann");
        assertThat(ann.getString("observedUntil")).isEqualTo(day(END));
        assertThat(ann.getString("notes")).contains("after " + day(END));
        assertThat(ann.getDouble("expected.alive")).isGreaterThan(0.5);
        assertThat(ann.getLong("expected.value.minor")).isGreaterThan(5_000);
        assertThat(ann.getLong("expected.interval.high.minor"))
                .isGreaterThan(ann.getLong("expected.interval.low.minor"));
        assertThat(value(brand, "bob").getDouble("expected.alive")).isLessThan(ann.getDouble("expected.alive"));
        await().untilAsserted(() -> assertThat(
                        brand.secret().get("/v1/value/equity").jsonPath().getLong("now.expected.minor"))
                .isGreaterThanOrEqualTo(ann.getLong("expected.value.minor")));

        send(brand, List.of(event("cy", "Product Viewed", Instant.now(), "seen", Map.of())));

        await().untilAsserted(() -> {
            JsonPath later = value(brand, "ann");
            assertThat(later.getString("observedUntil")).isEqualTo(day(Instant.now()));
            assertThat(later.getDouble("expected.alive")).isLessThan(ann.getDouble("expected.alive"));
            assertThat(later.getString("notes")).doesNotContain("Nothing was seen");
        });
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }
}
