package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.perennial.analytics.renewal.RenewalFit;
import dev.perennial.analytics.renewal.ShiftedBetaGeometric;
import dev.perennial.analytics.renewal.Tenure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What subscribers are worth: by how long contracts of the brand last, and without the shop's model knowing of them. */
@QuarkusTest
class SubscriptionValueTest extends ValueTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    /** Five renewals came up, the sixth is some days ahead. */
    private static final LocalDate BEGUN = TODAY.minusMonths(6).plusDays(10);

    private static final int CONTRACTS = 40;

    @Test
    void expectsOfSubscribersWhatTheirContractsBring() {
        TestTenant brand = newBrand();
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < CONTRACTS; i++) {
            contract(events, "c" + i, i < 10 ? 1 : i < 14 ? 2 : i < 16 ? 3 : 6, Map.of("price", 20));
        }
        contract(events, "dan", 6, Map.of("price", 30, "currency", "USD"));
        send(brand, events);
        send(brand, deliveries());
        send(brand, List.of(event("c0", "Product Viewed", Instant.now(), "today", Map.of())));

        JsonPath model = fitted(brand, CONTRACTS + 2);

        ShiftedBetaGeometric straight = (ShiftedBetaGeometric) RenewalFit.fit(
                List.of(new Tenure(1, 10, 0), new Tenure(2, 4, 0), new Tenure(3, 2, 0), new Tenure(4, 0, 26)));
        model.setRootPath("subscriptions[0]");
        assertThat(model.getString("interval")).isEqualTo("P1M");
        assertThat(model.getString("model")).isEqualTo("shifted_beta_geometric");
        assertThat(model.getInt("observed")).isEqualTo(CONTRACTS + 2);
        assertThat(model.getInt("lost")).isEqualTo(16);
        assertThat(model.getDouble("parameters[0].value")).isCloseTo(straight.alpha(), within(1e-4));
        assertThat(model.getDouble("parameters[1].value")).isCloseTo(straight.beta(), within(1e-4));
        assertThat(model.getDouble("parameters[0].standardError")).isPositive();

        JsonPath runs = value(brand, "c20");
        double value = expected(straight, 5, lastPaid(), 2_000);
        assertThat(runs.getDouble("expected.value.minor")).isCloseTo(value, within(2.0));
        assertThat(runs.getLong("ltv.minor")).isEqualTo(runs.getLong("expected.value.minor"));
        assertThat(runs.getDouble("expected.alive")).isEqualTo(1);
        assertThat(runs.<Object>get("expected.orders")).isNull();
        assertThat(runs.getInt("expected.subscriptions[0].renewals")).isEqualTo(5);
        assertThat(runs.getDouble("expected.subscriptions[0].renewalChance"))
                .isCloseTo(straight.retention(6), within(1e-4));
        assertThat(runs.getString("expected.subscriptions[0].nextRenewalOn"))
                .isEqualTo(lastPaid().plusMonths(1).toString());
        assertThat(runs.getString("expected.interval.method")).isEqualTo("renewal_distribution");
        assertThat(runs.getLong("expected.interval.low.minor")).isLessThan(Math.round(value));
        assertThat(runs.getLong("expected.interval.high.minor")).isGreaterThan(Math.round(value));

        assertDeliveriesAreNoPurchases(brand, runs);
        assertCancelledOnesBringNothingMore(brand);
        assertOtherCurrenciesNeedARate(brand, runs);
        assertARenewalMovesTheValueAtOnce(brand, straight);
        assertListsFollow(brand);
    }

    @Test
    void fitsWithoutAnyOrder() {
        TestTenant brand = newBrand();
        send(brand, List.of(subscription("ann", "Started", TODAY, Map.of("price", 9))));

        JsonPath model = await().atMost(Duration.ofSeconds(30))
                .until(() -> brand.secret().get("/v1/value/model").jsonPath(), found -> found.get("version") != null);

        assertThat(model.getInt("subscriptions[0].contracts")).isEqualTo(1);
        assertThat(model.<Object>get("subscriptions[0].model")).isNull();
        assertThat(model.getString("subscriptions[0].reason")).contains("Only 0 contracts");
        JsonPath ann = value(brand, "ann");
        assertThat(ann.<Object>get("expected")).isNull();
        assertThat(ann.getString("notes")).contains("sub-ann").contains("Only 0 contracts");
    }

    @Test
    void takesOrdersOfThePriceOnTheDayForDeliveriesAndElseSaysThatItMayBeTwice() {
        TestTenant brand = newBrand();
        LocalDate begun = TODAY.minusDays(40);
        List<Map<String, Object>> events = new ArrayList<>();
        for (String user : List.of("kim", "lee")) {
            events.add(subscription(user, "Started", begun, Map.of("price", 20)));
            events.add(subscription(user, "Renewed", begun.plusMonths(1), Map.of()));
            for (int i = 0; i < 2; i++) {
                String total = user.equals("kim") ? "20" : "24.90";
                events.add(order(user, user + i, at(begun.plusMonths(i)).plusSeconds(60), total));
            }
        }
        send(brand, events);

        JsonPath kim = awaitOrders(brand, "kim", 2);
        assertThat(kim.getInt("purchaseDays")).isZero();
        assertThat(kim.getLong("realised.minor")).isEqualTo(4_000);
        assertThat(kim.getString("notes")).doesNotContain("the same money");
        JsonPath lee = awaitOrders(brand, "lee", 2);
        assertThat(lee.getInt("purchaseDays")).isEqualTo(2);
        assertThat(lee.getString("notes")).contains("sub-lee", "the same money");
    }

    private static void assertDeliveriesAreNoPurchases(TestTenant brand, JsonPath told) {
        JsonPath eve = value(brand, "eve");
        assertThat(eve.getInt("orders")).isEqualTo(6);
        assertThat(eve.getInt("purchaseDays")).isZero();
        assertThat(eve.getLong("realised.minor")).isEqualTo(6 * 2_000);
        assertThat(eve.getLong("expected.subscriptions[0].price.minor"))
                .as("the mean of the deliveries, where no event tells it")
                .isEqualTo(2_000);
        assertThat(eve.getLong("expected.value.minor")).isEqualTo(told.getLong("expected.value.minor"));
        assertThat(eve.getLong("ltv.minor")).isEqualTo(12_000 + eve.getLong("expected.value.minor"));
        assertThat(eve.getString("model.basis")).isEqualTo("NOT_IDENTIFIED");
    }

    private static void assertCancelledOnesBringNothingMore(TestTenant brand) {
        JsonPath over = value(brand, "c3");
        assertThat(over.getDouble("expected.alive")).isZero();
        assertThat(over.getLong("expected.value.minor")).isZero();
        assertThat(over.getList("expected.subscriptions")).isEmpty();

        send(brand, List.of(subscription("c21", "Cancelled", TODAY, Map.of())));
        await().untilAsserted(() -> {
            JsonPath ending = value(brand, "c21");
            assertThat(ending.getLong("expected.value.minor")).isZero();
            assertThat(ending.getLong("expected.interval.high.minor")).isZero();
            assertThat(ending.getDouble("expected.alive")).as("runs to its end").isEqualTo(1);
            assertThat(ending.getString("expected.subscriptions[0].endsOn"))
                    .isEqualTo(lastPaid().plusMonths(1).toString());
        });
    }

    private static void assertOtherCurrenciesNeedARate(TestTenant brand, JsonPath euro) {
        JsonPath apart = value(brand, "dan");
        assertThat(apart.<Object>get("expected")).isNull();
        assertThat(apart.getString("notes")).contains("no rate for USD");

        brand.secret()
                .header("If-Match", "*")
                .body(Map.of("rates", Map.of("USD", 0.5)))
                .put("/v1/value/settings")
                .then()
                .statusCode(200);
        assertThat(value(brand, "dan").getDouble("expected.value.minor"))
                .isCloseTo(euro.getLong("expected.value.minor") * 0.75, within(2.0));
    }

    private static void assertARenewalMovesTheValueAtOnce(TestTenant brand, ShiftedBetaGeometric straight) {
        JsonPath before = value(brand, "c22");
        send(brand, List.of(subscription("c22", "Renewed", TODAY, Map.of())));

        JsonPath after = await().atMost(Duration.ofSeconds(5))
                .until(() -> value(brand, "c22"), value -> value.getInt("expected.subscriptions[0].renewals") == 6);
        assertThat(after.getDouble("expected.subscriptions[0].renewalChance"))
                .isCloseTo(straight.retention(7), within(1e-2))
                .isGreaterThan(before.getDouble("expected.subscriptions[0].renewalChance"));
        assertThat(after.getString("expected.subscriptions[0].nextRenewalOn"))
                .isEqualTo(TODAY.plusMonths(1).toString());
    }

    private static void assertListsFollow(TestTenant brand) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonPath listed =
                    brand.secret().get("/v1/value/customers?limit=200").jsonPath();
            assertThat(listed.getList("data")).hasSize(CONTRACTS + 2);
            assertThat(listed.getString("data[0].customerId")).isEqualTo(customer(brand, "eve"));
            assertThat(listed.getLong("data[0].ltv.minor"))
                    .isEqualTo(value(brand, "eve").getLong("ltv.minor"));
            assertThat(brand.secret().get("/v1/value/equity").jsonPath().getLong("now.equity.minor"))
                    .isEqualTo(listed.getList("data.ltv.minor", Long.class).stream()
                            .mapToLong(Long::longValue)
                            .sum());
        });
    }

    /** As the formula has it: each renewal with its chance, discounted from its day. */
    private static double expected(ShiftedBetaGeometric model, int renewals, LocalDate paid, double price) {
        double sum = 0;
        double alive = 1;
        for (int i = 1; !paid.plusMonths(1).plusMonths(i - 1).isAfter(TODAY.plusMonths(12)); i++) {
            alive *= model.retention(renewals + i);
            long days = ChronoUnit.DAYS.between(TODAY, paid.plusMonths(1).plusMonths(i - 1));
            sum += alive * price * Math.pow(1.1, -days / 365.25);
        }
        return sum;
    }

    private static LocalDate lastPaid() {
        return BEGUN.plusMonths(5);
    }

    /** A contract of months that ends with what is paid before a renewal, the sixth of which is still to come. */
    private static void contract(List<Map<String, Object>> events, String user, int lostAt, Map<String, Object> price) {
        events.add(subscription(user, "Started", BEGUN, price));
        for (int i = 1; i < lostAt; i++) {
            events.add(subscription(user, "Renewed", BEGUN.plusMonths(i), Map.of()));
        }
        if (lostAt < 6) {
            events.add(subscription(user, "Cancelled", BEGUN.plusMonths(lostAt).minusDays(4), Map.of()));
        }
    }

    /** One whose events tell no price, but the orders of whose deliveries do. */
    private static List<Map<String, Object>> deliveries() {
        List<Map<String, Object>> events = new ArrayList<>();
        contract(events, "eve", 6, Map.of());
        for (int i = 0; i < 6; i++) {
            events.add(event(
                    "eve",
                    "Order Completed",
                    at(BEGUN.plusMonths(i)).plusSeconds(60),
                    "delivery" + i,
                    Map.of("order_id", "e" + i, "total", i == 5 ? 25 : 19, "subscription_id", "sub-eve")));
        }
        return events;
    }

    private static Map<String, Object> subscription(String user, String name, LocalDate day, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>(more);
        properties.put("subscription_id", "sub-" + user);
        properties.put("interval", "month");
        return event(user, "Subscription " + name, at(day), name + user + day, properties);
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Has the model fitted until it knows so many contracts. */
    private static JsonPath fitted(TestTenant brand, int contracts) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            brand.secret()
                                    .urlEncodingEnabled(false)
                                    .body(Map.of())
                                    .post("/v1/value/model:refit")
                                    .then()
                                    .statusCode(202);
                            return brand.secret().get("/v1/value/model").jsonPath();
                        },
                        model -> model.get("version") != null
                                && model.getInt("subscriptions.size()") == 1
                                && model.getInt("subscriptions[0].contracts") == contracts);
    }
}
