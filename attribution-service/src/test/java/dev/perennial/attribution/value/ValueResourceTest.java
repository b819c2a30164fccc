package dev.perennial.attribution.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each test has a year of its own, as all share the brand. */
@QuarkusTest
class ValueResourceTest extends ServiceTest {
    private static final String PATH = "/v1/sources/value";

    /** Story 6: one source brings many customers that leave, one brings few that stay. */
    @Test
    void theSourceOfFewWhoStayIsWorthMoreThanThatOfManyWhoLeave() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            CustomerId leaver = CustomerId.next();
            events.add(Visits.googleAd(leaver, at("2015-01-10"), "many"));
            events.add(TestEvents.order(leaver, "l" + i, at("2015-01-11"), "20"));
        }
        for (int i = 0; i < 20; i++) {
            CustomerId stayer = CustomerId.next();
            events.add(Visits.googleAd(stayer, at("2015-01-10"), "few"));
            for (int month = 1; month <= 12; month++) {
                events.add(TestEvents.order(stayer, i + "-" + month, at("2015-%02d-15".formatted(month)), "20"));
            }
        }
        happen(events.toArray(Event[]::new));
        spend("2015-01-05", "google", "many", "acquisition", 120_000);
        spend("2015-01-31", "google", "few", "acquisition", 60_000);
        spend("2015-02-01", "google", "few", "acquisition", 999_999);
        spend("2015-01-05", "google", "few", "retention", 999_999);
        JsonPath report = asAcme().queryParams(
                        "groupBy",
                        "campaign",
                        "from",
                        "2015-01",
                        "to",
                        "2015-01",
                        "horizonMonths",
                        24,
                        "marginRate",
                        0.5)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("groupBy", equalTo("campaign"))
                .body("rebuilding", equalTo(false))
                .body("data.campaign", contains("few", "many"))
                .body("next", nullValue())
                .extract()
                .jsonPath();
        String few = "data[0].";
        String many = "data[1].";
        assertThat(report.getLong(many + "customers")).isEqualTo(120);
        assertThat(report.getLong(many + "cost.perCustomer.amount.minor")).isEqualTo(1_000);
        assertThat(report.getLong(many + "revenue.net.minor")).isEqualTo(240_000);
        assertThat(report.getDouble(many + "roas.times")).isEqualTo(2.0);
        assertThat(report.getInt(many + "payback.month")).isZero();
        assertThat(report.getDouble(many + "onceOnly.share")).isEqualTo(1.0);
        assertThat(report.getDouble(many + "months[3].orderedAgain.share")).isZero();
        assertThat(report.getList(many + "warnings")).isEmpty();

        assertThat(report.getLong(few + "customers")).isEqualTo(20);
        assertThat(report.getLong(few + "cost.amount.minor")).isEqualTo(60_000);
        assertThat(report.getLong(few + "cost.perCustomer.amount.minor")).isEqualTo(3_000);
        assertThat(report.getLong(few + "ltv.realised.amount.minor")).isEqualTo(12_000);
        assertThat(report.getDouble(few + "ltv.realisedToCac.times")).isEqualTo(4.0);
        assertThat(report.getLong(many + "ltv.realised.amount.minor")).isEqualTo(1_000);
        assertThat(report.getInt(few + "payback.month")).isEqualTo(2);
        assertThat(report.getLong(few + "months[2].cumulative.minor")).isEqualTo(120_000);
        assertThat(report.getDouble(few + "months[11].orderedAgain.share")).isEqualTo(1.0);
        assertThat(report.getDouble(few + "months[12].orderedAgain.share")).isZero();
        assertThat(report.getDouble(few + "months[0].orderedAgain.share")).isZero();
        assertThat(report.getList(few + "months")).hasSize(24);
        assertThat(report.getLong(few + "distribution[0].mean.minor")).isEqualTo(24_000);
        assertThat(report.getLong(few + "distribution[0].quantiles[2].amount.amount.minor"))
                .isBetween(22_500L, 25_500L);
        assertThat(report.getList(few + "warnings", String.class)).containsExactly("few_customers");
        assertThat(report.getLong("total.customers")).isEqualTo(140);
        assertThat(report.getLong("total.cost.amount.minor")).isEqualTo(180_000);
    }

    @Test
    void aLateTouchpointAMergeAndARefundMoveTheCustomersWholeRow() {
        CustomerId customer = CustomerId.next();
        CustomerId same = CustomerId.next();
        happen(
                Visits.googleAd(customer, at("2016-03-10"), "late-b"),
                TestEvents.order(customer, "m1", at("2016-03-11"), "10"),
                TestEvents.order(customer, "m2", at("2016-05-11"), "30"));
        assertRow("2016-03", "late-b", 4_000, 2);
        happen(Visits.googleAd(customer, at("2016-02-20"), "late-a"));
        assertThat(groups("2016-03")).doesNotContain("late-b");
        assertRow("2016-02", "late-a", 4_000, 3);
        happen(Visits.googleAd(same, at("2016-01-05"), "late-0"), TestEvents.order(same, "m3", at("2016-01-06"), "5"));
        log.merge(TestBrand.ACME.id(), customer, same, Instant.parse("2026-12-01T00:00:00Z"));
        awaitFolded();
        assertThat(groups("2016-02")).doesNotContain("late-a");
        happen(TestEvents.track(
                customer,
                "Order Refunded",
                at("2016-06-01"),
                Map.of("order_id", "m2", "total", "10", "currency", "EUR")));
        assertRow("2016-01", "late-0", 3_500, 4);
    }

    @Test
    void revenueInOtherCurrenciesIsConvertedOrStandsApart() {
        CustomerId customer = CustomerId.next();
        happen(
                Visits.googleAd(customer, at("2017-01-10"), "fx"),
                TestEvents.order(customer, "f1", at("2017-01-11"), "10"),
                order(customer, "f2", at("2017-01-12"), "1000", "JPY"),
                order(customer, "f3", at("2017-02-12"), "1000", "JPY"));
        JsonPath apart = report("2017-01");
        assertThat(apart.getLong("data[0].revenue.net.minor")).isEqualTo(1_000);
        assertThat(apart.getLong("data[0].revenue.withoutRate[0].minor")).isEqualTo(2_000);
        assertThat(apart.getList("data[0].warnings", String.class)).contains("revenue_without_rate");
        setRates("[{\"currency\":\"JPY\",\"from\":\"2017-02-01\",\"rate\":0.008}]");
        JsonPath converted = report("2017-01");
        assertThat(converted.getLong("data[0].revenue.net.minor")).isEqualTo(1_800);
        assertThat(converted.getLong("data[0].revenue.withoutRate[0].minor")).isEqualTo(1_000);
        assertThat(converted.getLong("data[0].months[1].net.minor")).isEqualTo(800);
        setRates("[]");
    }

    @Test
    void ordersThatTellTheirMarginCountWithIt() {
        CustomerId customer = CustomerId.next();
        setRates("[{\"currency\":\"JPY\",\"from\":\"2003-02-01\",\"rate\":0.008}]");
        happen(
                Visits.googleAd(customer, at("2003-01-10"), "margin"),
                order(customer, "g1", at("2003-01-11"), Map.of("total", 100, "currency", "EUR", "margin", 30)),
                order(customer, "g2", at("2003-02-11"), Map.of("total", 50, "currency", "EUR")),
                order(customer, "g3", at("2003-02-12"), Map.of("total", 10_000, "currency", "JPY", "cost", 4_000)),
                TestEvents.track(
                        customer,
                        "Order Refunded",
                        at("2003-03-01"),
                        Map.of("order_id", "g1", "total", "50", "currency", "EUR")));
        JsonPath told = report("2003-01");
        double rate = told.getDouble("marginRate");
        assertThat(told.getLong("data[0].revenue.net.minor")).isEqualTo(5_000 + 5_000 + 8_000);
        assertThat(told.getLong("data[0].revenue.marginKnown.minor")).isEqualTo(5_000 + 8_000);
        assertThat(told.getLong("data[0].margin.minor")).isEqualTo(Math.round(1_500 + rate * 5_000 + 4_800));
        assertThat(told.getLong("data[0].ltv.realised.amount.minor")).isEqualTo(told.getLong("data[0].margin.minor"));
        assertThat(told.getLong("data[0].months[0].margin.minor")).isEqualTo(1_500);
        assertThat(told.getLong("total.months[1].margin.minor")).isEqualTo(Math.round(rate * 5_000 + 4_800));
        asAcme().queryParams("groupBy", "campaign", "from", "2003-01", "to", "2003-01", "marginRate", 0.5)
                .get(PATH)
                .then()
                .body("data[0].margin.minor", equalTo(9_000))
                .body("data[0].revenue.marginKnown.minor", equalTo(13_000));

        happen(TestEvents.track(customer, "Order Cancelled", at("2003-03-02"), Map.of("order_id", "g3")));
        JsonPath cancelled = report("2003-01");
        assertThat(cancelled.getLong("data[0].revenue.marginKnown.minor")).isEqualTo(5_000);
        assertThat(cancelled.getLong("data[0].margin.minor")).isEqualTo(Math.round(1_500 + rate * 5_000));
        setRates("[]");
    }

    @Test
    void whatIsNotThereIsAbsentWithItsReason() {
        spend("2018-01-05", "bing", "nobody", "acquisition", 5_000);
        CustomerId customer = CustomerId.next();
        happen(Visits.googleAd(customer, at("2018-01-10"), "free"));
        asAcme().queryParams("groupBy", "campaign", "from", "2018-01", "to", "2018-01")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.campaign", contains("nobody", "free"))
                .body("data[0].customers", equalTo(0))
                .body("data[0].cost.perCustomer", nullValue())
                .body("data[0].absent.figure", hasItems("cac", "roas", "ltv"))
                .body("data[0].absent.find { it.figure == 'cac' }.reason", equalTo("no_customers"))
                .body("data[1].roas", nullValue())
                .body("data[1].absent.find { it.figure == 'roas' }.reason", equalTo("no_spend"))
                .body("data[1].absent.find { it.figure == 'ltvExpected' }.reason", equalTo("not_estimated"))
                .body("data[1].revenue.net.minor", equalTo(0));
        with(TestBrand.OTHER_KEY)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(0))
                .body("total.customers", equalTo(0))
                .body("total.cost.perCustomer", nullValue());
        with(TestBrand.PUBLISHABLE_KEY).get(PATH).then().statusCode(403);
    }

    @Test
    void gettingStandsBesideKeeping() {
        CustomerId anna = CustomerId.next();
        CustomerId bert = CustomerId.next();
        happen(
                Visits.googleAd(anna, at("2019-01-10"), "balance"),
                TestEvents.order(anna, "b1", at("2019-01-11"), "10"),
                TestEvents.order(anna, "b2", at("2019-01-12"), "10"),
                TestEvents.order(anna, "b3", at("2019-02-12"), "10"),
                TestEvents.order(anna, "b4", at("2019-03-12"), "10"),
                Visits.googleAd(bert, at("2019-01-10"), "balance"),
                TestEvents.order(bert, "b5", at("2019-02-13"), "10"));
        spend("2019-01-31", "google", "balance", "acquisition", 3_000);
        spend("2019-02-01", "google", "balance", "retention", 700);
        spend("2019-04-01", "google", "balance", "retention", 1);
        asAcme().queryParams("from", "2019-01", "to", "2019-04")
                .get("/v1/spend/balance")
                .then()
                .statusCode(200)
                .body("data.month", contains("2019-01", "2019-02", "2019-03", "2019-04"))
                .body("data.acquisition.customers", contains(2, 0, 0, 0))
                .body("data.retention.customers", contains(0, 1, 1, 0))
                .body("data[0].acquisition.perCustomer.amount.minor", equalTo(1_500))
                .body("data[0].retention.absent", equalTo("no_spend"))
                .body("data[1].retention.perCustomer.amount.minor", equalTo(700))
                .body("data[2].retention.perCustomer", nullValue())
                .body("data[3].retention.absent", equalTo("no_customers"))
                .body("data[3].complete", equalTo(true))
                .body("total.retention.spend.minor", equalTo(701))
                .body("total.retention.customers", equalTo(2));
    }

    @Test
    void wrongParametersAreRefusedByField() {
        for (String[] wrong : new String[][] {
            {"groupBy", "moon"},
            {"from", "2026-13"},
            {"to", "2026"},
            {"from", "2999-01"},
            {"horizonMonths", "0"},
            {"marginRate", "0"},
            {"marginRate", "1.1"},
            {"after", "!"},
            {"limit", "201"}
        }) {
            asAcme().queryParam(wrong[0], wrong[1])
                    .get(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem(wrong[0]));
        }
        asAcme().queryParams("from", "2019-02", "to", "2019-01")
                .get("/v1/spend/balance")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
    }

    private void assertRow(String month, String campaign, long net, int months) {
        JsonPath report = report(month);
        assertThat(report.getList("data.campaign", String.class)).containsExactly(campaign);
        assertThat(report.getLong("data[0].customers")).isEqualTo(1);
        assertThat(report.getLong("data[0].revenue.net.minor")).isEqualTo(net);
        assertThat(report.getLong("data[0].distribution[0].mean.minor")).isEqualTo(net);
        assertThat(report.getDouble("data[0].months[" + (months) + "].ordered.share"))
                .isEqualTo(1.0);
    }

    private static List<String> groups(String month) {
        return report(month).getList("data.campaign", String.class);
    }

    private static JsonPath report(String month) {
        return asAcme().queryParams("groupBy", "campaign", "from", month, "to", month)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void spend(String day, String source, String campaign, String purpose, long minor) {
        asAcme().body("""
                {"rows":[{"day":"%s","channel":"paid_search","source":"%s","campaign":"%s","purpose":"%s",
                 "amount":{"minor":%d,"currency":"EUR"}}]}
                """.formatted(day, source, campaign, purpose, minor))
                .put("/v1/spend")
                .then()
                .statusCode(200);
    }

    private static void setRates(String rates) {
        asAcme().header("If-Match", "*")
                .body("{\"rates\":" + rates + "}")
                .put("/v1/spend/rates")
                .then()
                .statusCode(200);
    }

    private static Event order(CustomerId customer, String id, Instant at, String total, String currency) {
        return order(customer, id, at, Map.of("total", total, "currency", currency));
    }

    private static Event order(CustomerId customer, String id, Instant at, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("order_id", id);
        return TestEvents.track(customer, "Order Completed", at, properties);
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
