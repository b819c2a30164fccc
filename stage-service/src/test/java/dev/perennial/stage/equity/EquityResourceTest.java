package dev.perennial.stage.equity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.FakeValues;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.OverRest;
import dev.perennial.stage.scheme.SaveScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the stages are worth is what their customers are, whatever comes first: the customer's move or what is expected. */
@QuarkusTest
class EquityResourceTest extends OverRest {
    private static final Instant DAY = Instant.parse("1999-03-01T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String EQUITY = "/v1/stages/{track}/equity";

    private static final String ROWS = """
            select p.track, p.version, p.stage, l.currency, count(*)::numeric, sum(l.estimated::int)::numeric,
              sum(l.realised_minor)::numeric, sum(l.expected_minor)::numeric, sum(l.equity_minor)::numeric,
              sum(power(((l.high_minor - l.low_minor) / 2)::numeric, 2)::numeric(60))
            from customer_stage p join customer_lifetime l using (brand_id, customer_id)
            join scheme f on f.brand_id = p.brand_id and f.track = p.track and f.version = p.version
              and f.state in ('building', 'ready', 'active')
            where l.currency <> '' group by 1, 2, 3, 4
            """;

    private static final String CELLS = """
            select e.track, e.version, e.stage, e.currency, sum(e.customers)::numeric, sum(e.estimated)::numeric,
              sum(e.realised_minor)::numeric, sum(e.expected_minor)::numeric, sum(e.equity_minor)::numeric,
              sum(e.spread_squares)
            from stage_equity e
            join scheme f on f.brand_id = e.brand_id and f.track = e.track and f.version = e.version
              and f.state in ('building', 'ready', 'active')
            group by 1, 2, 3, 4 having sum(e.customers) <> 0 or sum(e.equity_minor) <> 0 or sum(e.spread_squares) <> 0
            """;

    @Inject
    FakeValues values;

    @Inject
    CopyValues copying;

    @Inject
    Rebuilds rebuilds;

    @Test
    void worthGoesWithTheCustomerAndCustomersWithoutAreCountedApart() {
        JsonPath before = equity("relationship");
        CustomerId ann = CustomerId.next();
        CustomerId ben = CustomerId.next();
        happen(TestEvents.order(ann, "eq-1", DAY, "20"));
        happen(TestEvents.order(ben, "eq-2", DAY, "30"));
        happen(TestEvents.page(CustomerId.next(), Instant.now(), Map.of()));
        lapsed();
        String stage = stage(ann);
        values.expect(ann, 2_000, 5_000);
        values.knowNothingAhead(ben, 3_000);
        copyAll();

        JsonPath gained = equity("relationship");
        assertThat(now(gained, stage, "stock.equity.minor") - now(before, stage, "stock.equity.minor"))
                .isEqualTo(10_000);
        assertThat(now(gained, stage, "stock.realised.minor") - now(before, stage, "stock.realised.minor"))
                .isEqualTo(5_000);
        assertThat(now(gained, stage, "stock.customers") - now(before, stage, "stock.customers"))
                .isEqualTo(2);
        assertThat(now(gained, stage, "stock.unestimated") - now(before, stage, "stock.unestimated"))
                .isEqualTo(1);
        assertThat(gained.getLong("total.unvalued")).isGreaterThan(before.getLong("total.unvalued"));
        assertThat(gained.getInt("estimation.horizonMonths")).isEqualTo(12);

        move(ann, "advocate");
        JsonPath moved = equity("relationship");
        assertThat(now(gained, stage, "stock.equity.minor") - now(moved, stage, "stock.equity.minor"))
                .isEqualTo(7_000);
        assertThat(now(moved, "advocate", "stock.equity.minor") - now(gained, "advocate", "stock.equity.minor"))
                .isEqualTo(7_000);
        assertThat(today(moved, "advocate", "change.entered.equity.minor")
                        - today(gained, "advocate", "change.entered.equity.minor"))
                .isEqualTo(7_000);
        assertThat(today(moved, stage, "change.left.equity.minor") - today(gained, stage, "change.left.equity.minor"))
                .isEqualTo(-7_000);
        assertThat(apart()).isZero();
    }

    @Test
    void agreesWithTheCustomersAfterDisorderMergesAndRebuilds() {
        Random random = new Random(17);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        List<String> all = List.of("Product Viewed", "Product Added", "Referral Completed", "Product Reviewed");
        for (int i = 0; i < 12; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            List<String> names = i % 2 == 0 ? all : all.subList(0, 2);
            for (int n = 0; n < 12; n++) {
                Instant at = Instant.now().minusSeconds(3_600 + random.nextLong(2_000_000));
                events.add(
                        i % 3 > 0 && n % 3 == 0
                                ? TestEvents.order(customer, "eq" + i + "-" + n, at, "20")
                                : TestEvents.track(customer, names.get(random.nextInt(names.size())), at, Map.of()));
            }
        }
        Collections.shuffle(events, random);
        for (int from = 0; from < events.size(); from += 12) {
            for (CustomerId customer : customers) {
                if (random.nextInt(4) == 0) {
                    values.knowNothingAhead(customer, random.nextInt(9_000));
                } else if (random.nextInt(3) > 0) {
                    values.expect(customer, random.nextInt(9_000), random.nextInt(9_000));
                }
            }
            events.subList(from, from + 12).forEach(log::append);
            copyAll();
        }
        folded();
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.now());
        folded();
        assertThat(number("select count(distinct stage) from (" + ROWS + ") r")).isGreaterThan(1);
        assertThat(number("select count(distinct cause) from stage_equity where customers <> 0"))
                .isGreaterThan(3);
        assertThat(apart()).isZero();

        log.split(TestBrand.ACME.id(), customers.get(0), Instant.now());
        folded();
        copyAll();
        assertThat(apart()).isZero();

        rebuild();
        assertThat(apart()).isZero();
        JsonPath view = equity("relationship");
        assertThat(view.getLong("stages.sum { it.stock.equity.minor }"))
                .isEqualTo(view.getLong("total.stock.equity.minor"));
        assertThat(view.getLong("periods[-1].total.stock.equity.minor"))
                .isEqualTo(view.getLong("total.stock.equity.minor"));
    }

    @Test
    void aBrandOfWhichNothingIsKnownHasNoHistory() {
        given().auth()
                .oauth2(TestBrand.OTHER_KEY)
                .get(EQUITY, "relationship")
                .then()
                .statusCode(200)
                .body("since", nullValue())
                .body("periods", hasSize(0))
                .body("total.stock.equity.minor", equalTo(0))
                .body("total.stock.expected", nullValue())
                .body("stages.stock.customers", everyItem(equalTo(0)));
    }

    @Test
    void refusesWhatItCannotAnswer() {
        call().get(EQUITY, "nirvana").then().statusCode(404).body("code", equalTo("unknown_track"));
        call().queryParam("from", "2026-13-01")
                .get(EQUITY, "relationship")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
        call().queryParam("period", "fortnight")
                .get(EQUITY, "relationship")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("period"));
    }

    private void move(CustomerId customer, String stage) {
        call().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("track", "relationship", "stage", stage, "reason", "test"))
                .post("/v1/customers/{id}/stages:move", customer.toString());
        await().atMost(PATIENCE).until(() -> stage(customer).equals(stage));
        folded();
    }

    private static String stage(CustomerId customer) {
        return call().get("/v1/customers/{id}/stages", customer.toString())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("data.find { it.track == 'relationship' }.stage");
    }

    private static JsonPath equity(String track) {
        return call().get(EQUITY, track).then().statusCode(200).extract().jsonPath();
    }

    private static long now(JsonPath equity, String stage, String figure) {
        return equity.getLong("stages.find { it.stage == '" + stage + "' }." + figure);
    }

    private static long today(JsonPath equity, String stage, String figure) {
        return equity.getLong("periods[-1].stages.find { it.stage == '" + stage + "' }." + figure);
    }

    private void copyAll() {
        boolean more = true;
        while (more) {
            more = copying.copy(TestBrand.ACME.id()).await().atMost(PATIENCE);
        }
    }

    private void rebuild() {
        database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> rebuilds.ask(connection, TestBrand.ACME.id(), SaveScheme.CONSUMER))
                .await()
                .atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> number("select count(*) from rebuild where finished_at is null") == 0);
    }

    /** Cells that differ from what the customers' rows add up to. */
    private long apart() {
        return differences(ROWS, CELLS);
    }
}
