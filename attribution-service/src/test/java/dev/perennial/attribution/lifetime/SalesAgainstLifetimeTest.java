package dev.perennial.attribution.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.perennial.attribution.Visits;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sales credit beside lifetime credit: which sources bring many, and which those who stay. */
@QuarkusTest
class SalesAgainstLifetimeTest extends LedgerServiceTest {
    /** Acceptance story 6. */
    @Test
    void salesCreditPrefersTheSourceOfManyAndLifetimeCreditThatOfThoseWhoStay() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CustomerId leaves = CustomerId.next();
            events.add(Visits.googleAd(leaves, day(i), "many"));
            events.add(TestEvents.order(leaves, "many-" + i, day(i + 1), "100"));
            values.expect(leaves, 10_000, 500);
        }
        for (int i = 0; i < 3; i++) {
            CustomerId stays = CustomerId.next();
            events.add(Visits.googleAd(stays, day(i), "few"));
            events.add(TestEvents.order(stays, "few-" + i, day(i + 1), "60"));
            events.add(TestEvents.order(stays, "few-again-" + i, day(i + 120), "80"));
            values.expect(stays, 14_000, 50_000);
        }
        happen(events.toArray(Event[]::new));
        pullAll();

        assertThat(campaign("order", "many")).isEqualTo(100_000);
        assertThat(campaign("order", "few")).isEqualTo(3 * 6_000);
        assertThat(campaign("realised", "many")).isEqualTo(100_000);
        assertThat(campaign("realised", "few")).isEqualTo(3 * 14_000);
        assertThat(campaign("lifetime", "many")).isEqualTo(10 * 10_500);
        assertThat(campaign("lifetime", "few")).isEqualTo(3 * 64_000);
        assertBalanced();
        assertThat(equity("many")).isEqualTo(10 * 10_500);
        assertThat(equity("few")).isEqualTo(3 * 64_000);
        assertThat(ExpectedCells.differences(database)).isEmpty();
        assertThat(number("select count(*) from source_equity_day where day = (now() at time zone 'UTC')::date"))
                .isEqualTo(1);
        JsonPath apart = asAcme().queryParam("limit", 200)
                .get("/v1/attribution/sales-against-lifetime")
                .then()
                .statusCode(200)
                .body("model", equalTo("LINEAR"))
                .extract()
                .jsonPath();
        assertThat(apart.getLong("data.find { it.campaign == 'few' }.lifetime.amount.minor"))
                .isEqualTo(3 * 64_000);
        assertThat(apart.getDouble("data.find { it.campaign == 'few' }.difference"))
                .isGreaterThan(apart.getDouble("data.find { it.campaign == 'many' }.difference"));
        assertThat(apart.getLong("data.findAll { it.lifetime.share != null }.sum { it.lifetime.amount.minor }"))
                .isEqualTo(apart.getLong("lifetimeTotal.minor"));
    }

    @Test
    void salesInAnotherCurrencyAreComparedAtTheRateThatHoldsToday() {
        CustomerId anna = CustomerId.next();
        CustomerId berta = CustomerId.next();
        happen(
                Visits.googleAd(anna, day(0), "led-dollars"),
                order(anna, "led-usd", day(1), "100", "USD"),
                Visits.googleAd(berta, day(0), "led-crowns"),
                order(berta, "led-sek", day(1), "100", "SEK"));
        values.expect(anna, 8_000, 0);
        values.expect(berta, 900, 0);
        pullAll();
        setRates("""
                {"currency":"USD","from":"2020-01-01","rate":0.5},{"currency":"USD","from":"2020-02-01","rate":0.8},
                {"currency":"USD","from":"2199-01-01","rate":9},{"currency":"JPY","from":"2020-01-01","rate":0.006}""");
        try {
            JsonPath apart = asAcme().queryParam("limit", 200)
                    .get("/v1/attribution/sales-against-lifetime")
                    .then()
                    .statusCode(200)
                    .body("otherCurrencies", hasItem("SEK"))
                    .extract()
                    .jsonPath();
            String dollars = "data.find { it.campaign == 'led-dollars' }.";
            assertThat(apart.getLong(dollars + "sales.amount.minor")).isEqualTo(8_000);
            assertThat(apart.getString(dollars + "notCompared")).isNull();
            String crowns = "data.find { it.campaign == 'led-crowns' }.";
            assertThat(apart.getLong(crowns + "sales.amount.minor")).isZero();
            assertThat(apart.getLong(crowns + "withoutRate[0].minor")).isEqualTo(10_000);
            assertThat(apart.getString(crowns + "notCompared")).isEqualTo("no_rate");
            assertThat(apart.getString(crowns + "disagreement")).isNull();
            for (String side : new String[] {"sales", "lifetime"}) {
                assertThat(apart.getLong(
                                "data.findAll { it.notCompared == null }.sum { it." + side + ".amount.minor }"))
                        .isEqualTo(apart.getLong(side + "Total.minor"));
            }
        } finally {
            setRates("");
        }
    }

    private static void setRates(String rates) {
        asAcme().header("If-Match", "*")
                .body("{\"rates\":[" + rates + "]}")
                .put("/v1/spend/rates")
                .then()
                .statusCode(200);
    }

    private static long equity(String campaign) {
        return asAcme().queryParam("groupBy", "campaign")
                .queryParam("from", "2026-03")
                .queryParam("to", "2026-03")
                .queryParam("limit", 200)
                .get("/v1/sources/value")
                .then()
                .statusCode(200)
                .body("expectedMonths", equalTo(12))
                .extract()
                .jsonPath()
                .getLong("data.find { it.campaign == '" + campaign + "' }.ltv.equity.minor");
    }
}
