package dev.perennial.attribution.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.attribution.journey.RandomTimelines;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.FakeValues;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The ledger through REST, with what customers are expected to bring copied from elsewhere. */
@QuarkusTest
class LedgerTest extends ServiceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String LEDGER = "/v1/customers/{customer}/credit";

    @Inject
    FakeValues values;

    @Inject
    PullLifetimeValues pull;

    @Inject
    Rebuilds rebuilds;

    @Test
    void creditKeepsAccruingWithLaterOrdersAndShrinksWithRefunds() {
        CustomerId anna = CustomerId.next();
        happen(
                Visits.googleAd(anna, day(0), "led-a"),
                Visits.googleAd(anna, day(1), "led-b"),
                TestEvents.order(anna, "led-1", day(2), "10.01"),
                Visits.page(anna, day(3), Visits.SHOP, "https://chatgpt.com/"),
                TestEvents.order(anna, "led-2", day(200), "20"));
        assertThat(amounts(anna, "realised")).containsExactly("led-a 1501", "led-b 1500");
        happen(TestEvents.track(
                anna, "Order Refunded", day(201), Map.of("order_id", "led-2", "total", "5", "currency", "EUR")));
        assertThat(amounts(anna, "realised")).containsExactly("led-a 1251", "led-b 1250");
        assertThat(amounts(anna, "order")).containsExactly("led-a 501", "led-b 500", "null 1500");

        assertThat(amounts(anna, "lifetime")).as("not known yet").isEmpty();
        values.expect(anna, 2_501, 333);
        pullAll();
        assertThat(amounts(anna, "lifetime")).containsExactly("led-a 1417", "led-b 1417");
        values.expect(anna, 2_501, 100);
        pullAll();
        JsonPath ledger = asAcme().queryParam("basis", "lifetime")
                .get(LEDGER, anna.toString())
                .then()
                .body("basis", equalTo("lifetime"))
                .body("value.minor", contains(2601))
                .body("models.credited.flatten().minor", everyItem(equalTo(2601)))
                .body("models.remainder.flatten().minor", everyItem(equalTo(0)))
                .body("models[3].entries[0].order", nullValue())
                .body("models.entries.flatten().part", everyItem(equalTo("lifetime")))
                .body("estimated", equalTo(true))
                .extract()
                .jsonPath();
        assertThat(ledger.getList("models")).hasSize(7);
        assertBalanced();
    }

    /** The margin is 0.4 and orders are in two currencies: there is one lifetime value, which customer-service says. */
    @Test
    void whatIsSharedIsTheLifetimeValueOfCustomerService() {
        CustomerId anna = CustomerId.next();
        CustomerId berta = CustomerId.next();
        happen(
                Visits.googleAd(anna, day(0), "worth"),
                TestEvents.order(anna, "worth-1", day(1), "20"),
                order(anna, "worth-2", day(2), "10", "USD"),
                Visits.googleAd(berta, day(0), "worth"),
                TestEvents.order(berta, "worth-3", day(1), "50"));
        values.countMargin("0.4");
        try {
            values.expect(anna, 2_900, 333);
            values.knowNothingAhead(berta, 5_000);
            pullAll();

            assertThat(amounts(anna, "realised")).containsExactly("worth 2000", "worth 1000");
            assertThat(amounts(anna, "lifetime")).containsExactly("worth " + (1_160 + 333));
            asAcme().queryParam("basis", "lifetime")
                    .get(LEDGER, berta.toString())
                    .then()
                    .body("value.minor", contains(2_000))
                    .body("estimated", equalTo(false));
            assertThat(campaign("lifetime", "worth")).isEqualTo(1_160 + 333 + 2_000);
            assertBalanced();
        } finally {
            values.countMargin("1");
            pullAll();
        }
    }

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

    /** Values that change while customers' paths do, late, merged and folded anew, leave what the customers' ledgers add up to. */
    @Test
    void sourcesHaveWhatTheLedgersOfTheCustomersAddUpTo() {
        Random random = new Random(5);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            events.addAll(RandomTimelines.of(customer, 20, random));
        }
        Collections.shuffle(events, random);
        for (int from = 0; from < events.size(); from += 40) {
            customers.forEach(customer -> values.expect(customer, random.nextInt(10_000), random.nextInt(10_000)));
            for (Event event : events.subList(from, Math.min(events.size(), from + 40))) {
                log.append(event);
            }
            pullAll();
        }
        awaitFolded();
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2026-12-01T00:00:00Z"));
        awaitFolded();
        assertBalanced();
        assertLedgersAddUp();
        assertThat(ExpectedCells.differences(database)).isEmpty();

        database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> rebuilds.ask(connection, TestBrand.ACME.id(), AttributionConsumer.NAME))
                .await()
                .atMost(Duration.ofSeconds(10));
        awaitFolded();
        assertBalanced();
        assertLedgersAddUp();
        assertThat(ExpectedCells.differences(database)).isEmpty();
    }

    @Test
    void wrongParametersAreRefusedByField() {
        CustomerId anna = CustomerId.next();
        happen(Visits.googleAd(anna, day(0), "led-wrong"));
        asAcme().queryParam("basis", "moon")
                .get(LEDGER, anna.toString())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("basis"));
        asAcme().queryParam("model", "MARKOV_1")
                .get(LEDGER, anna.toString())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("model"));
        asAcme().get(LEDGER, CustomerId.next().toString()).then().statusCode(404);
        asAcme().queryParam("basis", "lifetime")
                .queryParam("model", "SHAPLEY")
                .get("/v1/attribution")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("model"));
        asAcme().queryParam("model", "SHAPLEY")
                .get("/v1/attribution/sales-against-lifetime")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("model"));
        asAcme().queryParam("basis", "realised")
                .queryParam("objective", "registration")
                .get("/v1/attribution")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("objective"));
        with(TestBrand.OTHER_KEY).get(LEDGER, anna.toString()).then().statusCode(404);
        with(TestBrand.OTHER_KEY)
                .get("/v1/attribution/reconciliation")
                .then()
                .body("balanced", equalTo(true))
                .body("data.size()", equalTo(0));
    }

    private static Event order(CustomerId customer, String id, Instant at, String total, String currency) {
        return TestEvents.track(
                customer, "Order Completed", at, Map.of("order_id", id, "total", total, "currency", currency));
    }

    private static void setRates(String rates) {
        asAcme().header("If-Match", "*")
                .body("{\"rates\":[" + rates + "]}")
                .put("/v1/spend/rates")
                .then()
                .statusCode(200);
    }

    private void pullAll() {
        boolean more = true;
        while (more) {
            more = pull.pull(TestBrand.ACME.id()).await().atMost(Duration.ofSeconds(10));
        }
    }

    private void assertBalanced() {
        JsonPath proof = asAcme().get("/v1/attribution/reconciliation")
                .then()
                .statusCode(200)
                .body("balanced", equalTo(true))
                .body("data.remainder.minor", everyItem(equalTo(0)))
                .extract()
                .jsonPath();
        assertThat(proof.getList("data.findAll { it.model == 'LINEAR' }.basis", String.class))
                .contains("order", "realised", "lifetime");
    }

    private void assertLedgersAddUp() {
        List<String> customers = new ArrayList<>();
        database.inBrand(TestBrand.ACME.id(), connection -> connection
                        .query("select 'cus_' || replace(customer_id::text, '-', '') from acquisition")
                        .execute())
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> customers.add(row.getString(0)));
        for (String basis : new String[] {"realised", "lifetime"}) {
            Map<String, Long> added = new TreeMap<>();
            for (String customer : customers) {
                JsonPath ledger = asAcme().queryParam("basis", basis)
                        .get(LEDGER, customer)
                        .jsonPath();
                add(
                        added,
                        ledger.getList("models.collectMany { m -> m.entries.collect {"
                                + " [m.model, it.channel, it.amount.currency, it.amount.minor].join('|') } }"));
            }
            JsonPath report = asAcme().queryParam("basis", basis)
                    .queryParam("limit", 200)
                    .get("/v1/attribution")
                    .jsonPath();
            Map<String, Long> shown = new TreeMap<>();
            add(
                    shown,
                    report.getList("data.collectMany { l -> l.credit.collectMany { c -> c.amounts.collect {"
                            + " [c.model, l.channel, it.net.currency, it.net.minor].join('|') } } }"));
            assertThat(shown).as(basis).isEqualTo(added);
        }
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

    private static void add(Map<String, Long> sums, List<String> rows) {
        for (String row : rows) {
            int end = row.lastIndexOf('|');
            sums.merge(row.substring(0, end), Long.valueOf(row.substring(end + 1)), Long::sum);
        }
    }

    private static List<String> amounts(CustomerId customer, String basis) {
        return asAcme().queryParam("basis", basis)
                .queryParam("model", "LINEAR")
                .get(LEDGER, customer.toString())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("models[0].entries.collect { it.campaign + ' ' + it.amount.minor }");
    }

    private static long campaign(String basis, String name) {
        return asAcme().queryParam("basis", basis)
                .queryParam("groupBy", "campaign")
                .queryParam("model", "LINEAR")
                .queryParam("limit", 200)
                .get("/v1/attribution")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("data.find { it.campaign == '" + name + "' }.credit[0].amounts[0].net.minor");
    }

    private static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }
}
