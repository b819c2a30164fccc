package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.OverRest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attrition as reports show it agrees with the stages of the customers, however their events arrived. */
@QuarkusTest
class AttritionResourceTest extends OverRest {
    /** From the histories of stages: a buyer comes to one of the buyers' stages, and lapses from it. */
    private static final String SPELLS = """
            with steps as (
              select customer_id, (at at time zone 'UTC')::date as day, number, cause = 'LAPSE' as lapsed
              from transition t where customer_id = any($1) and track = 'relationship'
                and version = (select version from scheme where track = 'relationship' and state = 'active')
                and (to_stage in ('adopter', 'loyalist')) <> (coalesce(from_stage, '') in ('adopter', 'loyalist'))),
            spells as (
              select customer_id, day as come, lapsed,
                lead(day) over (partition by customer_id order by number) as gone
              from steps)
            """;

    private static final String ACTIVE =
            SPELLS + "select count(*) from spells where not lapsed and come < $2 and coalesce(gone, 'infinity') >= $2";
    private static final String LOST = SPELLS
            + "select count(*) from spells where not lapsed and come < $2 and gone >= $2"
            + " and gone < $2::date + interval '1 month'";
    private static final String LOST_AGAIN = SPELLS
            + "select count(*) from spells where not lapsed and come >= $2 and gone < $2::date + interval '1 month'";
    private static final String COME = SPELLS
            + "select count(*) from spells where not lapsed and come >= $2 and come < $2::date + interval '1 month'";

    @Test
    void agreesWithTheStagesAfterDisorderAndMerges() {
        Random random = new Random(7);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            customers.add(CustomerId.next());
            for (int n = 0; n < 1 + random.nextInt(8); n++) {
                String day = Instant.parse("1992-01-01T00:00:00Z")
                        .plusSeconds(random.nextLong(80_000_000))
                        .toString()
                        .substring(0, 10);
                orders.add(order(customers.get(i), "a" + i + "-" + n, day, "10"));
            }
        }
        Collections.shuffle(orders, random);
        happen(orders.subList(0, 60));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("1992-06-01T00:00:00Z"));
        happen(orders.subList(60, orders.size()));

        JsonPath report = read(
                "/v1/retention/attrition", Map.of("from", "1992-01-01", "to", "1996-12-31", "track", "relationship"));

        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        long lost = 0;
        for (int i = 0; i < 60; i++) {
            JsonPath month = report.setRootPath("periods[" + i + "]");
            Tuple of = Tuple.of(ids, LocalDate.parse(month.getString("from")));
            assertThat(month.getLong("active")).as("active in %s", i).isEqualTo(number(ACTIVE, of));
            assertThat(month.getLong("lost")).as("lost in %s", i).isEqualTo(number(LOST, of));
            assertThat(month.getLong("lostAgain")).as("lost again in %s", i).isEqualTo(number(LOST_AGAIN, of));
            assertThat(month.getLong("newCustomers") + month.getLong("wonBack"))
                    .as("come in %s", i)
                    .isEqualTo(number(COME, of));
            lost += month.getLong("lost");
        }
        assertThat(lost).isGreaterThan(30);
        assertThat(report.setRootPath("").getLong("periods[59].activeAtEnd")).isZero();
        assertThat(report.getString("lostWhen")).contains("3 times");
    }

    @Test
    void isTheSameWhateverThePeriods() {
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            orders.add(order(CustomerId.next(), "u" + i, "1978-0" + (1 + i % 3) + "-10", "10"));
        }
        happen(orders);

        for (String unit : List.of("day", "week", "month", "quarter", "year")) {
            JsonPath report = read(
                    "/v1/retention/attrition",
                    Map.of("from", "1978-01-01", "to", "1978-12-31", "unit", unit, "track", "relationship"));
            assertThat(report.getList("periods.newCustomers", Long.class).stream()
                            .mapToLong(n -> n)
                            .sum())
                    .as(unit)
                    .isEqualTo(10);
            long lost = report.getList("periods.lost", Long.class).stream()
                    .mapToLong(n -> n)
                    .sum();
            long lostAgain = report.getList("periods.lostAgain", Long.class).stream()
                    .mapToLong(n -> n)
                    .sum();
            assertThat(lost).as(unit).isEqualTo(unit.equals("year") ? 0 : 10);
            assertThat(lost + lostAgain).as(unit).isEqualTo(10);
        }
    }

    @Test
    void countsSubscriptionsByTheirEndAlsoOneToCome() {
        JsonPath before = subscriptions();
        long subscribed = subscribed();
        CustomerId gone = CustomerId.next();
        CustomerId back = CustomerId.next();
        CustomerId leaving = CustomerId.next();
        String future = today().plusDays(1) + "T00:00:00Z";
        happen(
                event(gone, "Subscription Started", "1969-01-10", Map.of("interval", "month")),
                event(gone, "Subscription Cancelled", "1969-01-20", Map.of()),
                event(back, "Subscription Started", "1969-01-12", Map.of("interval", "month")),
                event(back, "Subscription Cancelled", "1969-02-12", Map.of("ends_at", "1969-02-12T10:00:00Z")),
                event(back, "Subscription Started", "1969-03-15", Map.of("interval", "month")),
                event(leaving, "Subscription Started", "1969-01-15", Map.of("interval", "month")),
                event(leaving, "Subscription Cancelled", "1969-03-16", Map.of("ends_at", future)));
        JsonPath after = subscriptions();

        assertThat(more(before, after, "newCustomers")).containsExactly(3L, 0L, 0L);
        assertThat(more(before, after, "active")).containsExactly(0L, 3L, 1L);
        assertThat(more(before, after, "lost")).containsExactly(0L, 2L, 0L);
        assertThat(more(before, after, "wonBack")).containsExactly(0L, 0L, 1L);
        assertThat(more(before, after, "activeAtEnd")).containsExactly(3L, 1L, 2L);
        assertThat(subscribed() - subscribed).as("one is still paid for").isEqualTo(2);
    }

    /** Today, in a period in which more will be lost. */
    private static long subscribed() {
        JsonPath now = read("/v1/retention/attrition", Map.of("of", "subscriptions", "unit", "year"));
        assertThat(now.getBoolean("periods[-1].complete")).isFalse();
        return now.getLong("periods[-1].activeAtEnd");
    }

    private static JsonPath subscriptions() {
        return read("/v1/retention/attrition", Map.of("from", "1969-01-01", "to", "1969-03-31", "of", "subscriptions"));
    }

    private static List<Long> more(JsonPath before, JsonPath after, String field) {
        List<Long> old = before.getList("periods." + field, Long.class);
        List<Long> now = after.getList("periods." + field, Long.class);
        List<Long> more = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            more.add(now.get(i) - old.get(i));
        }
        return more;
    }

    @ParameterizedTest
    @CsvSource({
        "unit, fortnight, unit",
        "from, 2026-02-30, from",
        "from, 9999-01-01, from",
        "from, 0999-01-01, from",
        "to, soon, to",
        "of, everything, of",
        "track, nowhere, track"
    })
    void refusesWhatIsNoReport(String name, String value, String field) {
        call().queryParam(name, value)
                .get("/v1/retention/attrition")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void refusesMorePeriodsThanAnybodyReads() {
        call().queryParams("unit", "day", "from", "2010-01-01", "to", "2020-01-01")
                .get("/v1/retention/attrition")
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("750"));
    }

    @Test
    void hasNoRatesWhereNobodyBought() {
        RestAssured.given()
                .auth()
                .oauth2(TestBrand.OTHER_KEY)
                .get("/v1/retention/attrition")
                .then()
                .statusCode(200)
                .body("periods.size()", equalTo(12))
                .body("periods[0].active", equalTo(0))
                .body("periods[0].attrition", nullValue());
    }

    @Test
    void writesNothingAheadOfTheReport() {
        CustomerId fresh = CustomerId.next();
        JsonPath before = read("/v1/retention/attrition", Map.of("track", "relationship"));
        happen(order(fresh, "fresh", today().minusDays(1).toString(), "10"));
        JsonPath after = read("/v1/retention/attrition", Map.of("track", "relationship"));

        assertThat(after.getLong("periods[-1].activeAtEnd") - before.getLong("periods[-1].activeAtEnd"))
                .as("lost in some months, not today")
                .isEqualTo(1);
        assertThat(after.getDouble("periods[-1].activeAtEnd"))
                .isCloseTo(
                        number(
                                "select sum(joined + back - lost)::bigint from attrition_cell where track = 'relationship'"
                                        + " and version = (select version from scheme where track = 'relationship' and state = 'active')"
                                        + " and day <= current_date",
                                Tuple.tuple()),
                        within(1e-9));
    }
}
