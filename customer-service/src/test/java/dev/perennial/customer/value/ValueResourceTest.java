package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ValueResourceTest extends ValueTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void showsAnOrderWithinASecondWithoutAFit() {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 300, 5);
        JsonPath model = refit(brand, 300);
        assertThat(model.getString("basis")).isEqualTo("FITTED");
        JsonPath before = value(brand, "s7");

        long begin = System.nanoTime();
        send(brand, List.of(order("s7", "new", Instant.now(), "40")));
        JsonPath after = await().pollInterval(Duration.ofMillis(20))
                .until(() -> value(brand, "s7"), value -> value.getInt("orders") > before.getInt("orders"));
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();

        assertThat(millis).isLessThan(1_000);
        assertThat(after.getInt("model.version")).isEqualTo(before.getInt("model.version"));
        assertThat(after.getLong("realised.minor")).isEqualTo(before.getLong("realised.minor") + 4_000);
        assertThat(after.getDouble("expected.orders")).isGreaterThan(before.getDouble("expected.orders"));
        assertThat(after.getLong("ltv.minor"))
                .isEqualTo(after.getLong("realised.minor") + after.getLong("expected.value.minor"));
        assertThat(after.getLong("expected.interval.low.minor"))
                .isLessThanOrEqualTo(after.getLong("expected.interval.high.minor"));
        assertThat(after.getDouble("expected.alive")).isBetween(0.0, 1.0);
    }

    @Test
    void listsThoseOfTheHighestWorthAndFollowsOrders() {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 60, 6);
        refit(brand, 60);
        List<Long> all = await().until(
                        () -> brand.secret()
                                .get("/v1/value/customers?limit=200")
                                .jsonPath()
                                .getList("data.ltv.minor", Long.class),
                        values -> values.size() == 60);
        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(b, a));

        JsonPath first = brand.secret().get("/v1/value/customers?limit=40").jsonPath();
        JsonPath second = brand.secret()
                .queryParam("after", first.getString("next"))
                .get("/v1/value/customers?limit=40")
                .jsonPath();
        assertThat(second.getList("data.ltv.minor", Long.class)).isEqualTo(all.subList(40, 60));
        assertThat(second.getString("next")).isNull();

        send(brand, List.of(order("s3", "huge", Instant.now(), "99999")));
        String customer = customer(brand, "s3");
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> brand.secret()
                .get("/v1/value/customers?sort=realised&limit=1")
                .then()
                .body("data[0].customerId", is(customer)));
        brand.secret()
                .get("/v1/value/customers?sort=size")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("sort"));
        brand.secret().get("/v1/value/customers?after=x").then().statusCode(422).body("errors[0].field", is("after"));
    }

    @Test
    void countsWhatHasNoRateApartAndConvertsItOnceThereIsOne() {
        TestTenant brand = newBrand();
        Instant day = NOW.minus(40, ChronoUnit.DAYS);
        send(
                brand,
                List.of(
                        order("ann", "a1", day, "10"),
                        event(
                                "ann",
                                "Order Completed",
                                day.plus(5, ChronoUnit.DAYS),
                                "c-a2",
                                Map.of("order_id", "a2", "total", "20", "currency", "USD")),
                        event(
                                "ann",
                                "Order Completed",
                                day.plus(6, ChronoUnit.DAYS),
                                "c-a3",
                                Map.of("order_id", "a3", "total", "1000", "currency", "JPY"))));
        JsonPath apart = awaitOrders(brand, "ann", 3);
        assertThat(apart.getLong("realised.minor")).isEqualTo(1_000);
        assertThat(apart.getInt("purchaseDays")).isEqualTo(3);
        assertThat(apart.getList("unrated.amount.currency")).isEqualTo(List.of("JPY", "USD"));
        assertThat(apart.getList("unrated.amount.minor")).isEqualTo(List.of(1_000, 2_000));
        assertThat(apart.getString("notes")).contains("no rate");

        settings(brand, "\"0\"", Map.of("rates", Map.of("USD", 0.9)))
                .statusCode(200)
                .header("ETag", "\"1\"");
        JsonPath dollars = value(brand, "ann");
        assertThat(dollars.getLong("realised.minor")).isEqualTo(1_000 + 1_800);
        assertThat(dollars.getList("unrated.amount.currency")).isEqualTo(List.of("JPY"));

        settings(brand, "\"1\"", Map.of("rates", Map.of("USD", 0.9, "JPY", 0.006), "marginRate", 0.5))
                .statusCode(200);
        send(brand, List.of(order("ann", "a4", NOW.minusSeconds(60), "5")));
        JsonPath all = awaitOrders(brand, "ann", 4);
        assertThat(all.getLong("realised.minor")).isEqualTo(1_000 + 1_800 + 600 + 500);
        assertThat(all.getList("unrated")).isEmpty();
    }

    @Test
    void refusesSettingsThatAreNone() {
        TestTenant brand = newBrand();

        settings(brand, null, Map.of()).statusCode(428);
        settings(brand, "\"3\"", Map.of()).statusCode(412);
        settings(brand, "\"0\"", Map.of("rates", Map.of("XXY", 1)))
                .statusCode(422)
                .body("errors[0].field", is("rates.XXY"));
        settings(brand, "\"0\"", Map.of("rates", Map.of("EUR", 1))).statusCode(422);
        settings(brand, "\"0\"", Map.of("rates", Map.of("USD", 0))).statusCode(422);
        settings(brand, "\"0\"", Map.of("horizonMonths", 0)).statusCode(422);
        settings(brand, "\"0\"", Map.of("discount", 0.1)).statusCode(422);
        brand.secret()
                .get("/v1/value/settings")
                .then()
                .header("ETag", "\"0\"")
                .body("horizonMonths", is(12))
                .body("yearlyDiscountRate", is(0.1f))
                .body("marginRate", is(1));
    }

    @Test
    void saysWhatItCannotDo() {
        TestTenant brand = newBrand();
        brand.secret().get("/v1/value/model").then().statusCode(404);
        brand.publishable()
                .body(Map.of("userId", "eve"))
                .post("/v1/identify")
                .then()
                .statusCode(200);
        JsonPath nobody = value(brand, "eve");
        assertThat(nobody.<Object>get("ltv")).isNull();
        assertThat(nobody.<Object>get("expected")).isNull();
        assertThat(nobody.getString("model.basis")).isEqualTo("NOT_IDENTIFIED");
        assertThat(nobody.getList("notes")).hasSize(2);

        for (int i = 0; i < 40; i++) {
            send(brand, List.of(order("once" + i, "o" + i, NOW.minus(i, ChronoUnit.DAYS), "10")));
        }
        JsonPath model = refit(brand, 40);
        assertThat(model.getString("basis")).isEqualTo("NOT_IDENTIFIED");
        assertThat(model.getString("reason")).contains("bought once");
        JsonPath once = value(brand, "once3");
        assertThat(once.getLong("realised.minor")).isEqualTo(1_000);
        assertThat(once.<Object>get("expected")).isNull();
        assertThat(once.getString("notes")).contains("bought once");
    }

    @Test
    void startsFromWhatIsKnownOfAnotherShop() {
        TestTenant brand = newBrand();
        send(
                brand,
                List.of(
                        order("ann", "a1", NOW.minus(60, ChronoUnit.DAYS), "30"),
                        order("ann", "a2", NOW.minus(20, ChronoUnit.DAYS), "50")));
        awaitOrders(brand, "ann", 2);

        JsonPath model = refit(brand, 1);

        assertThat(model.getString("basis")).isEqualTo("PRIOR");
        assertThat(model.getString("reason")).contains("Only 1 customers bought again");
        assertThat(model.getString("spend.basis")).isEqualTo("PRIOR");
        JsonPath ann = value(brand, "ann");
        assertThat(ann.getString("model.basis")).isEqualTo("PRIOR");
        assertThat(ann.getLong("expected.value.minor")).isPositive();
        assertThat(ann.getLong("expected.spend.minor")).isBetween(3_000L, 7_000L);
    }

    @Test
    void takesTheTimeBehindTheEndOfAnImportForUnknownAndNotForSilence() {
        TestTenant brand = newBrand();
        Instant last = NOW.minus(20, ChronoUnit.DAYS);
        send(brand, List.of(order("ann", "a1", NOW.minus(60, ChronoUnit.DAYS), "30"), order("ann", "a2", last, "50")));
        awaitOrders(brand, "ann", 2);
        assertThat(refit(brand, 1).getString("asOf")).isEqualTo(day(last));

        send(brand, List.of(event("ann", "Product Viewed", NOW, "seen", Map.of())));

        await().untilAsserted(
                        () -> assertThat(refit(brand, 1).getString("asOf")).isEqualTo(day(NOW)));
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    @Test
    void takesOddAmountsForWhatTheyAre() {
        TestTenant brand = newBrand();
        Instant day = NOW.minus(30, ChronoUnit.DAYS);
        send(
                brand,
                List.of(
                        order("ann", "zero", day, "0"),
                        order("ann", "less", day.plusSeconds(60), "-5"),
                        order("ann", "one", day.plus(3, ChronoUnit.DAYS), "10"),
                        order("ann", "two", day.plus(3, ChronoUnit.DAYS).plusSeconds(60), "20"),
                        order("ann", "back", day.plus(9, ChronoUnit.DAYS), "15"),
                        event(
                                "ann",
                                "Order Refunded",
                                day.plus(10, ChronoUnit.DAYS),
                                "r1",
                                Map.of("order_id", "back", "total", "99")),
                        order("ann", "off", day.plus(11, ChronoUnit.DAYS), "15"),
                        event("ann", "Order Cancelled", day.plus(12, ChronoUnit.DAYS), "r2", Map.of("order_id", "off")),
                        order("ann", "part", day.plus(14, ChronoUnit.DAYS), "15"),
                        event(
                                "ann",
                                "Order Refunded",
                                day.plus(15, ChronoUnit.DAYS),
                                "r3",
                                Map.of("order_id", "part", "total", "5")),
                        event(
                                "ann",
                                "Order Completed",
                                day.plus(16, ChronoUnit.DAYS),
                                "odd",
                                Map.of("order_id", "odd", "total", "7", "currency", "nonsense"))));

        JsonPath ann = awaitOrders(brand, "ann", 8);

        assertThat(ann.getLong("realised.minor"))
                .as("less than nothing is nothing, and what a currency that does not exist is worth is not known")
                .isEqualTo(3_000 + 1_000);
        assertThat(ann.getString("unrated[0].amount.currency")).isEqualTo("XXX");
        assertThat(ann.getString("notes")).contains("XXX");
        assertThat(ann.getInt("purchaseDays")).isEqualTo(3);
        assertThat(ann.getString("firstPurchaseOn"))
                .isEqualTo(day.plus(3, ChronoUnit.DAYS).toString().substring(0, 10));
        brand.secret()
                .get("/v1/customers/" + customer(brand, "ann") + "/value")
                .then()
                .body(not(containsString("NaN")))
                .body(not(containsString("Infinity")));
    }

    @Test
    void keepsBrandsApart() {
        TestTenant brand = newBrand();
        TestTenant other = newBrand();
        send(brand, List.of(order("ann", "a1", NOW, "10")));
        String ann = customer(brand, "ann");

        other.secret().get("/v1/customers/" + ann + "/value").then().statusCode(404);
        other.secret().get("/v1/value/customers").then().body("data.customerId", not(hasItem(ann)));
        other.secret().get("/v1/value/customers").then().body("next", nullValue());
        brand.publishable().get("/v1/customers/" + ann + "/value").then().statusCode(403);
    }

    private static ValidatableResponse settings(TestTenant brand, @Nullable String ifMatch, Map<String, ?> settings) {
        RequestSpecification request = brand.secret().body(settings);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.put("/v1/value/settings").then();
    }
}
