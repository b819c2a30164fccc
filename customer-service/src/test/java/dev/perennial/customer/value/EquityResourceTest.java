package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.id.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EquityResourceTest extends ValueTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    SnapshotEquity equity;

    @Inject
    EstimateValues estimates;

    @Inject
    Brands brands;

    @Test
    void saysExactlyWhatMovedIt() {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 120, 8);
        send(brand, List.of(order("back", "b1", Instant.now().minus(9, ChronoUnit.DAYS), "500"), visitor()));
        refit(brand, 122);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonPath first =
                await().atMost(SOON).until(() -> equity(brand, today), view -> view.getInt("snapshots.size()") == 1);
        assertThat(first.getLong("snapshots[0].change.total.minor"))
                .isEqualTo(first.getLong("snapshots[0].stock.equity.minor"));

        send(
                brand,
                List.of(
                        order("fresh", "f1", Instant.now(), "70"),
                        order("s1", "more", Instant.now(), "90"),
                        event("back", "Order Refunded", Instant.now(), "rb1", Map.of("order_id", "b1"))));
        brand.publishable()
                .body(Map.of("userId", "s2", "previousId", "visitor"))
                .post("/v1/alias")
                .then()
                .statusCode(200);
        settle(brand, 122);
        int fitted = version(brand);
        brand.secret()
                .header("If-Match", "*")
                .body(Map.of("marginRate", 0.8))
                .put("/v1/value/settings")
                .then()
                .statusCode(200);
        await().atMost(SOON).until(() -> version(brand) > fitted && estimatedWith(brand, version(brand)));
        take(brand, today.plusDays(1));

        JsonPath both = equity(brand, today.plusDays(1));
        assertThat(both.getList("snapshots.day"))
                .isEqualTo(List.of(today.toString(), today.plusDays(1).toString()));
        long before = both.getLong("snapshots[0].stock.equity.minor");
        long after = both.getLong("snapshots[1].stock.equity.minor");
        assertThat(both.getLong("snapshots[1].change.total.minor")).isEqualTo(after - before);
        assertThat(both.getLong("snapshots[1].change.gained.minor")).isPositive();
        assertThat(both.getLong("snapshots[1].change.grown.minor")).isPositive();
        assertThat(both.getLong("snapshots[1].change.lost.minor")).isNegative();
        assertThat(both.getLong("snapshots[1].change.reestimated.minor")).isNegative();
        assertThat(both.getLong("snapshots[1].change.merged.minor")).isNegative();
        assertThat(both.getLong("now.equity.minor")).isEqualTo(after);
        assertThat(both.getInt("now.customers")).isEqualTo(122);
        assertThat(both.getList("cohorts.equity.minor", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(after);
        assertThat(both.getList("cohorts.customers", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(122);
        assertThat(both.getLong("now.equityLow.minor")).isLessThan(after);
        assertThat(both.getLong("now.equityHigh.minor")).isGreaterThan(after);

        JsonPath second = brand.secret()
                .get("/v1/value/equity?from=" + today.plusDays(1) + "&to=" + today.plusDays(1))
                .jsonPath();
        for (String part : List.of("gained", "grown", "lost", "reestimated", "merged", "total")) {
            assertThat(second.getList("cohorts.change." + part + ".minor", Long.class).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as(part)
                    .isEqualTo(both.getLong("snapshots[1].change." + part + ".minor"));
        }
        assertThat(second.getLong("cohorts.find { it.cohort == '" + YearMonth.from(today) + "' }.change.gained.minor"))
                .isPositive();
    }

    @Test
    void countsNobodyTwiceWhenItIsTakenAgain() {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 40, 12);
        refit(brand, 40);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonPath first =
                await().atMost(SOON).until(() -> equity(brand, today), view -> view.getInt("snapshots.size()") == 1);

        Brand known = known(brand);
        SnapshotEquity.Taking taking = new SnapshotEquity.Taking(today, Optional.empty());
        estimates
                .refreshAll(known, Optional.of(taking), () -> Uni.createFrom().voidItem())
                .await()
                .atMost(SOON);

        assertThat(equity(brand, today).getLong("snapshots[0].stock.equity.minor"))
                .isEqualTo(first.getLong("snapshots[0].stock.equity.minor"));
        assertThat(equity.begin(known, today).await().atMost(SOON)).isEmpty();
    }

    @Test
    void isNothingOfAnEmptyBrandAndRefusesWhatIsNoTime() {
        TestTenant brand = newBrand();

        brand.secret()
                .get("/v1/value/equity")
                .then()
                .statusCode(200)
                .body("now.customers", is(0))
                .body("now.equity.minor", is(0))
                .body("snapshots", is(List.of()));
        brand.secret().get("/v1/value/equity?from=soon").then().statusCode(422).body("errors[0].field", is("from"));
        brand.secret()
                .get("/v1/value/equity?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(422);
        brand.secret().get("/v1/value/equity?by=week").then().statusCode(422).body("errors[0].field", is("by"));
    }

    /** Waits until every order is in the stored estimates. */
    private static void settle(TestTenant brand, int customers) {
        awaitOrders(brand, "fresh", 1);
        await().atMost(SOON).untilAsserted(() -> {
            JsonPath now = equity(brand, LocalDate.now(ZoneOffset.UTC));
            assertThat(now.getInt("now.customers")).isEqualTo(customers);
            assertThat(value(brand, "back").getLong("realised.minor")).isZero();
            assertThat(estimatesRefreshed(brand)).isTrue();
        });
    }

    private static int version(TestTenant brand) {
        return brand.secret().get("/v1/value/model").jsonPath().getInt("version");
    }

    private static boolean estimatedWith(TestTenant brand, int version) {
        return brand
                .secret()
                .get("/v1/value/customers?limit=200")
                .jsonPath()
                .getList("data.modelVersion", Integer.class)
                .stream()
                .allMatch(used -> used == version);
    }

    private static boolean estimatesRefreshed(TestTenant brand) {
        String back = customer(brand, "back");
        List<Map<String, Object>> listed =
                brand.secret().get("/v1/value/customers?limit=200").jsonPath().getList("data");
        return listed.stream()
                .filter(one -> back.equals(one.get("customerId")))
                .anyMatch(one -> Map.of("minor", 0, "currency", "EUR").equals(one.get("realised")));
    }

    private void take(TestTenant brand, LocalDate day) {
        Brand known = known(brand);
        SnapshotEquity.Taking taking =
                equity.begin(known, day).await().atMost(SOON).orElseThrow();
        estimates
                .refreshAll(known, Optional.of(taking), () -> Uni.createFrom().voidItem())
                .await()
                .atMost(SOON);
        equity.end(known, taking).await().atMost(SOON);
    }

    private Brand known(TestTenant brand) {
        return brands.brand(BrandId.parse(brand.id())).await().atMost(SOON);
    }

    private static Map<String, Object> visitor() {
        return Map.of(
                "type", "track",
                "anonymousId", "visitor",
                "event", "Order Completed",
                "messageId", "visitor-1",
                "timestamp", Instant.now().minus(50, ChronoUnit.DAYS).toString(),
                "properties", Map.of("order_id", "v1", "total", 60));
    }

    private static JsonPath equity(TestTenant brand, LocalDate to) {
        return brand.secret()
                .get("/v1/value/equity?to=" + to)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
