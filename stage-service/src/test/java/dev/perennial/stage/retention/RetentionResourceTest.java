package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.OverRest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
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
class RetentionResourceTest extends OverRest {
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
        happen(events.subList(0, 70));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("1974-06-01T00:00:00Z"));
        happen(events.subList(70, events.size()));

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
        assertThat(number("select count(*) from (" + CELLS + ") c")).isGreaterThan(20);
        assertThat(differences(CELLS, COUNTED, orders)).isZero();
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
        orders.add(order(CustomerId.next(), "t-old", "1980-01-05", "10"));
        orders.add(order(CustomerId.next(), "t-young", today().minusMonths(3).toString(), "10"));
        happen(orders);

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
        JsonPath since = post(
                "/v1/retention/scenarios", Map.of("attritionPoints", 1, "lookBackYears", 100, "from", "1981-03-01"));
        assertThat(since.getString("ratesFrom")).isEqualTo("chosen");
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

    private static void refuses(Map<String, ?> scenario, String field) {
        call().contentType(ContentType.JSON)
                .body(scenario)
                .post("/v1/retention/scenarios")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
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
}
