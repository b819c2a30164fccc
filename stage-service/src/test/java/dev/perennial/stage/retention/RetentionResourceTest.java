package dev.perennial.stage.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Retention as reports show it is what the orders say, however they arrived. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class RetentionResourceTest {
    private static final String CELLS = """
            select cohort, period, customers, last_customers, orders, revenue from retention_cell
            where unit = 'month' and (customers, orders) <> (0, 0) and cohort between '1974-01-01' and '1977-12-31'
            """;

    /** Straight from what is stored of each order that was sent; one column for each of the table. */
    private static final String COUNTED = """
            with bought as (
              select customer, at, value, min(at) over (partition by customer) as first,
                max(at) over (partition by customer) as last
              from unnest($1::text[], $2::date[], $3::bigint[]) as o (customer, at, value)),
            placed as (
              select *, date_trunc('month', first)::date as cohort,
                (extract(year from age(date_trunc('month', at), date_trunc('month', first))) * 12
                  + extract(month from age(date_trunc('month', at), date_trunc('month', first))))::integer as period,
                date_trunc('month', at) = date_trunc('month', last) as is_last
              from bought)
            select cohort, period, count(distinct customer), count(distinct customer) filter (where is_last),
              count(*), sum(value)::bigint
            from placed group by 1, 2
            """;

    @Inject
    FakeEventLog log;

    @Inject
    BrandDatabase database;

    @Test
    void showsWhoCameBack() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            customers.add(CustomerId.next());
            happen(order(customers.get(i), "c" + i, "2019-01-1" + i, "20"));
        }
        happen(order(customers.get(0), "c-again", "2019-02-05", "10"));
        happen(order(customers.get(1), "c-late", "2019-04-05", "5"));
        happen(TestEvents.track(
                customers.get(3), "Order Cancelled", Instant.parse("2019-01-20T00:00:00Z"), Map.of("order_id", "c3")));

        JsonPath table = read("2019-01-15", "2019-03-15").setRootPath("cohorts[0]");
        assertThat(table.getString("from")).isEqualTo("2019-01-01");
        assertThat(table.getInt("customers")).isEqualTo(3);
        assertThat(table.getList("periods.customers", Integer.class)).startsWith(3, 1, 0, 1, 0);
        assertThat(table.getList("periods.customersOnOrAfter", Integer.class)).startsWith(3, 2, 1, 1, 0);
        assertThat(table.getList("periods.orders", Integer.class)).startsWith(3, 1, 0, 1, 0);
        assertThat(table.getList("periods.revenue.minor", Integer.class)).startsWith(6000, 1000, 0, 500);
        assertThat(table.getDouble("periods[1].retention")).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(table.getDouble("periods[1].retentionOfPrevious")).isCloseTo(1 / 3.0, within(1e-6));
        assertThat((Object) table.get("periods[3].retentionOfPrevious")).isNull();
        assertThat(table.getDouble("periods[3].revenueRetention")).isCloseTo(1 / 12.0, within(1e-6));
        assertThat(table.getBoolean("periods[0].complete")).isTrue();
        assertThat(table.getBoolean("periods[-1].complete")).isFalse();
    }

    @Test
    void agreesWithTheOrdersAfterDisorderAndMerges() {
        Random random = new Random(23);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            customers.add(CustomerId.next());
            for (int n = 0; n < 10; n++) {
                String day = Instant.parse("1974-01-01T00:00:00Z")
                        .plusSeconds(random.nextLong(110_000_000))
                        .toString()
                        .substring(0, 10);
                events.add(order(customers.get(i), "r" + i + "-" + n, day, String.valueOf(random.nextInt(90))));
            }
        }
        Collections.shuffle(events, random);
        happen(events.subList(0, 70).toArray(Event[]::new));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("1974-06-01T00:00:00Z"));
        happen(events.subList(70, events.size()).toArray(Event[]::new));

        Tuple orders = Tuple.of(
                events.stream()
                        .map(event -> event.customer().equals(customers.get(0)) ? customers.get(1) : event.customer())
                        .map(CustomerId::toString)
                        .toArray(String[]::new),
                events.stream()
                        .map(event ->
                                event.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate())
                        .toArray(LocalDate[]::new),
                events.stream()
                        .map(event -> event.properties()
                                .number("total")
                                .orElseThrow()
                                .movePointRight(2)
                                .longValue())
                        .toArray(Long[]::new));
        assertThat(number("select count(*) from (" + CELLS + ") c", Tuple.tuple()))
                .isGreaterThan(20);
        assertThat(number(
                        "with one as (" + CELLS + "), other as (" + COUNTED + ") select count(*) from ("
                                + "(select * from one except select * from other) union all"
                                + " (select * from other except select * from one)) d",
                        orders))
                .isZero();
    }

    @Test
    void tellsRetentionByTenureAndWhatIfItWereBetter() {
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CustomerId customer = CustomerId.next();
            orders.add(order(customer, "t" + i, "1981-03-05", "100"));
            if (i < 30) {
                orders.add(order(customer, "t-again" + i, "1982-05-05", "50"));
            }
        }
        happen(orders.toArray(Event[]::new));

        JsonPath tenure = call().queryParams("from", "1981-03-01", "to", "1981-03-31", "lookBackYears", 100)
                .get("/v1/retention/tenure")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(tenure.getInt("customers")).isEqualTo(40);
        assertThat(tenure.getDouble("firstYear.retention")).isCloseTo(0.75, within(1e-6));
        assertThat(tenure.getInt("laterYears.lost")).isEqualTo(30);
        assertThat(tenure.getInt("years[0].revenuePerCustomer.minor")).isEqualTo(10_000);

        JsonPath scenario = post("/v1/retention/scenarios", Map.of("attritionPoints", 1, "lookBackYears", 100));
        assertThat(scenario.getInt("horizonYears")).isEqualTo(5);
        assertThat(scenario.getList("years")).hasSize(5);
        assertThat(scenario.getString("ratesFrom")).isEqualTo("all");
        JsonPath own = post(
                "/v1/retention/scenarios",
                Map.of("attritionPoints", 1, "lookBackYears", 100, "from", "1981-03-01", "to", "1981-03-31"));
        assertThat(own.getString("because")).as("nobody is left of them").startsWith("Of these customers nobody");
        refuses(Map.of("attritionPoints", 1, "from", "9998-01-01"), "from");
        refuses(Map.of("attritionPoints", 1, "to", "0002-01-01"), "to");
        refuses(Map.of("attritionPoints", 1, "year", 100, "horizonYears", 1), "year");
        JsonPath breakEven = post("/v1/retention/break-even", Map.of("margin", 0.5, "lookBackYears", 100));
        assertThat(breakEven.getLong("worth.minor")).isPositive();
    }

    @Test
    void projectsSubscriptions() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CustomerId customer = CustomerId.next();
            events.add(subscription(customer, "Started", "1971-01-10"));
            if (i < 60) {
                events.add(subscription(customer, "Renewed", "1971-02-10"));
            }
            if (i < 45) {
                events.add(subscription(customer, "Renewed", "1971-03-10"));
            } else {
                events.add(subscription(customer, "Cancelled", i < 60 ? "1971-03-09" : "1971-02-09"));
            }
        }
        Collections.shuffle(events, new Random(3));
        happen(events.toArray(Event[]::new));

        JsonPath contracts = call().queryParams("from", "1971-01-01", "to", "1971-01-31", "ahead", 3)
                .get("/v1/retention/contracts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(contracts.getString("interval")).isEqualTo("P1M");
        assertThat(contracts.getInt("contracts")).isEqualTo(100);
        assertThat(contracts.getInt("running")).isEqualTo(45);
        assertThat(contracts.getList("renewals.cameUp", Integer.class)).containsExactly(100, 60);
        assertThat(contracts.getList("renewals.lost", Integer.class)).containsExactly(40, 15);
        assertThat(contracts.getDouble("renewals[1].survival")).isCloseTo(0.45, within(1e-6));
        assertThat(contracts.getString("model.name")).isEqualTo("shifted_beta_geometric");
        assertThat(contracts.getList("projection")).hasSize(5);
        assertThat(contracts.getDouble("projection[1].survival")).isCloseTo(0.45, within(1e-3));

        call().queryParams("from", "1971-01-01", "to", "1971-01-31", "interval", "P1Y")
                .get("/v1/retention/contracts")
                .then()
                .statusCode(200)
                .body("contracts", equalTo(0))
                .body("model", nullValue());
    }

    /** Of those who began together, who cancelled ahead is lost when the others are renewed: not before, or all are lost. */
    @Test
    void waitsForTheRenewalOfThoseWhoCancelledAhead() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CustomerId young = CustomerId.next();
            events.add(subscription(young, "Started", today.minusDays(10).toString(), "P41D"));
            if (i < 1) {
                events.add(subscription(young, "Cancelled", today.minusDays(2).toString(), "P41D"));
            }
        }
        happen(events.toArray(Event[]::new));
        JsonPath begun = contracts("P41D");
        assertThat(begun.getInt("contracts")).isEqualTo(10);
        assertThat(begun.getInt("running")).isEqualTo(10);
        assertThat(begun.getInt("leaving")).isEqualTo(1);
        assertThat(begun.getList("renewals")).isEmpty();
        assertThat((Object) begun.get("model")).isNull();

        events.clear();
        for (int i = 0; i < 10; i++) {
            CustomerId old = CustomerId.next();
            events.add(subscription(old, "Started", today.minusDays(50).toString(), "P41D"));
            if (i < 4) {
                events.add(subscription(old, "Cancelled", today.minusDays(20).toString(), "P41D"));
            } else {
                events.add(subscription(old, "Renewed", today.minusDays(9).toString(), "P41D"));
            }
        }
        Collections.shuffle(events, new Random(5));
        happen(events.toArray(Event[]::new));
        JsonPath later = contracts("P41D");
        assertThat(later.getInt("contracts")).isEqualTo(20);
        assertThat(later.getInt("running")).isEqualTo(16);
        assertThat(later.getInt("leaving")).isEqualTo(1);
        assertThat(later.getList("renewals.cameUp", Integer.class)).containsExactly(10);
        assertThat(later.getList("renewals.renewed", Integer.class)).containsExactly(6);
        assertThat(later.getDouble("model.churn")).isCloseTo(0.4, within(1e-6));
    }

    private static JsonPath contracts(String interval) {
        return call().queryParam("interval", interval)
                .get("/v1/retention/contracts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void refuses(Map<String, ?> scenario, String field) {
        call().contentType(ContentType.JSON)
                .body(scenario)
                .post("/v1/retention/scenarios")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    private static Event subscription(CustomerId customer, String what, String day, String interval) {
        return TestEvents.track(
                customer, "Subscription " + what, Instant.parse(day + "T10:00:00Z"), Map.of("interval", interval));
    }

    private static Event subscription(CustomerId customer, String what, String day) {
        return TestEvents.track(
                customer, "Subscription " + what, Instant.parse(day + "T10:00:00Z"), Map.of("interval", "month"));
    }

    private static JsonPath read(String from, String to) {
        return call().queryParams("from", from, "to", to)
                .get("/v1/retention/cohorts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath post(String path, Map<String, ?> body) {
        return call().contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Event order(CustomerId customer, String id, String day, String total) {
        return TestEvents.order(customer, id, Instant.parse(day + "T10:00:00Z"), total);
    }

    private void happen(Event... events) {
        for (Event event : events) {
            log.append(event);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> number("select coalesce(max(sequence), 0) from feed_cursor", Tuple.tuple())
                        == log.events().size());
    }

    private long number(String sql, Tuple values) {
        return database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> connection.preparedQuery(sql).execute(values))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }
}
