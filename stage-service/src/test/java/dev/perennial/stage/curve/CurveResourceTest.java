package dev.perennial.stage.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Retention curves over REST, each on events of its own. */
@QuarkusTest
class CurveResourceTest extends CurvesOverRest {
    /** Straight from the events: by the month of the first "Joined", who "Played" so many months later. */
    private static final String FROM_EVENTS = """
            with e as (select customer, name, at, (date_trunc('month', at at time zone 'UTC'))::date as month
              from unnest($1::text[], $2::text[], $3::timestamptz[]) as e (customer, name, at)),
            s as (select customer, min(at) as at, min(month) as month from e where name = 'Club Joined' group by 1),
            r as (select s.customer, s.month as cohort,
              ((extract(year from e.month) - extract(year from s.month)) * 12
               + extract(month from e.month) - extract(month from s.month))::integer as period
              from s join e on e.customer = s.customer and e.name = 'Club Played' and e.at > s.at group by 1, 2, 3)
            select month as cohort, -1 as period, count(*) as customers from s group by 1
            union all select cohort, period, count(*) from r group by 1, 2
            """;

    private static final String CELLS = """
            select cohort, period::integer, sum(customers)::bigint from curve_cell where curve = 'club' group by 1, 2
            having sum(customers) <> 0
            """;

    @Test
    void agreesWithTheEventsAfterDisorderRepetitionAndMerges() {
        define("club", Map.of("startEvent", event("Club Joined"), "returnEvent", event("Club Played")));
        Random random = new Random(23);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            customers.add(CustomerId.next());
            for (int n = 0; n < 10; n++) {
                Instant at = Instant.parse("2000-01-01T00:00:00Z").plusSeconds(random.nextLong(20_000_000));
                String name = n % 3 == 0 ? "Club Joined" : "Club Played";
                events.add(TestEvents.track(customers.getLast(), name, at, Map.of()));
            }
        }
        Collections.shuffle(events, random);
        events.subList(0, 150).forEach(log::append);
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2000-12-02T02:02:02Z"));
        events.subList(100, events.size()).forEach(log::append);
        Tuple sent = Tuple.of(
                events.stream()
                        .map(event -> event.customer().equals(customers.get(0)) ? customers.get(1) : event.customer())
                        .map(CustomerId::toString)
                        .toArray(String[]::new),
                events.stream().map(Event::name).toArray(String[]::new),
                events.stream()
                        .map(event -> event.occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));

        assertThat(number("select count(*) from (" + FROM_EVENTS + ") c", sent)).isGreaterThan(20);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(differences(FROM_EVENTS, CELLS, sent))
                .isZero());
        JsonPath report = report("club", "2000-01-01", "2000-12-31", null);
        assertThat(report.getList("cohorts.customers", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(39);
        assertThat(report.getLong("cohorts[0].periods[2].customers"))
                .isEqualTo(number(
                        "select customers from (" + FROM_EVENTS + ") c where cohort = '2000-01-01' and period = 2",
                        sent));
    }

    @Test
    void showsWhoCameBackAndWhen() {
        define(
                "gym",
                Map.of(
                        "startEvent", event("Gym Joined"),
                        "returnEvent", event("Gym Visited"),
                        "unit", "week",
                        "breakdown", "property",
                        "property", "plan"));
        Instant monday = Instant.parse("2000-03-06T10:00:00Z");
        for (int i = 0; i < 4; i++) {
            CustomerId customer = CustomerId.next();
            log.append(TestEvents.track(customer, "Gym Joined", monday, Map.of("plan", i < 3 ? "gold" : "tin")));
            if (i < 2) {
                log.append(TestEvents.track(customer, "Gym Visited", weeks(monday, 1 + i), Map.of()));
            }
        }
        log.append(TestEvents.track(CustomerId.next(), "Gym Joined", weeks(monday, 1), Map.of()));

        await().untilAsserted(() -> assertThat(
                        report("gym", "2000-03-06", "2000-03-13", "group").getList("groups.customers", Integer.class))
                .containsExactly(3, 1, 1));
        JsonPath report = report("gym", "2000-03-06", "2000-03-13", "group");
        assertThat(report.getList("cohorts.customers", Integer.class)).containsExactly(4, 1);
        assertThat(report.getString("cohorts[0].to")).isEqualTo("2000-03-12");
        assertThat(report.getList("cohorts[0].periods[0..3].customers", Integer.class))
                .containsExactly(0, 1, 1, 0);
        assertThat(report.getDouble("cohorts[0].periods[1].retention")).isEqualTo(0.25);
        assertThat(report.getDouble("cohorts[0].periods[1].low")).isCloseTo(0.0456, within(1e-4));
        assertThat(report.getDouble("cohorts[0].periods[1].retentionOnOrAfter")).isEqualTo(0.5);
        assertThat(report.getDouble("cohorts[0].periods[2].retentionOfPrevious"))
                .isEqualTo(1);
        assertThat(report.getDouble("means[1].simple")).isCloseTo(0.125, within(1e-6));
        assertThat(report.getDouble("means[1].weighted")).isCloseTo(0.2, within(1e-6));
        assertThat(report.getList("groups.group", String.class)).containsExactly("gold", null, "tin");
        assertThat(report.getList("groups.kind", String.class)).containsExactly("named", "unknown", "named");
        assertThat(report.getDouble("groups[0].means[1].weighted")).isCloseTo(1 / 3.0, within(1e-6));
    }

    @Test
    void startsAgainWhereThatIsAskedFor() {
        define("sale", Map.of("startEvent", event("Sale Visited"), "starts", "recurring", "unit", "month"));
        CustomerId ann = CustomerId.next();
        for (String day : List.of("2000-01-05", "2000-02-05", "2000-04-05")) {
            log.append(TestEvents.track(ann, "Sale Visited", Instant.parse(day + "T10:00:00Z"), Map.of()));
        }

        await().untilAsserted(() -> assertThat(
                        report("sale", "2000-01-01", "2000-06-30", null).getList("cohorts.from", String.class))
                .containsExactly("2000-01-01", "2000-02-01", "2000-04-01"));
        JsonPath report = report("sale", "2000-01-01", "2000-06-30", null);
        assertThat(report.getList("cohorts[0].periods.customers", Integer.class))
                .hasSize(31)
                .startsWith(0, 1, 0, 1, 0);
        assertThat(report.getList("cohorts[1].periods.customers", Integer.class))
                .startsWith(0, 0, 1, 0);
        assertThat((Object) report.get("groups")).isNull();
    }

    @Test
    void aChangeIsCountedFromAllOfThePastAndADeletionLeavesNothing() {
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.track(ann, "Pool Joined", Instant.parse("2000-01-05T10:00:00Z"), Map.of()));
        log.append(TestEvents.track(ann, "Pool Visited", Instant.parse("2000-02-05T10:00:00Z"), Map.of()));
        define("pool", Map.of("startEvent", event("Pool Joined")));
        await().untilAsserted(() -> assertThat(pool("2000-01-01")).startsWith(0, 0));

        Map<String, Object> visits = Map.of("startEvent", event("Pool Joined"), "returnEvent", event("Pool Visited"));
        put("pool", null, visits).then().statusCode(428);
        put("pool", "\"1\"", visits).then().statusCode(200).body("version", equalTo(2));
        await().untilAsserted(() -> assertThat(pool("2000-01-01")).startsWith(0, 1));
        call().get("/v1/retention/curves").then().statusCode(200).body("data.findAll { it.key == 'pool' }", hasSize(1));

        call().delete("/v1/retention/curves/pool").then().statusCode(204);
        call().get("/v1/retention/curves/pool").then().statusCode(404).body("code", equalTo("unknown_definition"));
        call().get("/v1/retention/curves/pool/report").then().statusCode(404);
    }

    @Test
    void answersEmptyWhereNothingHappened() {
        define("void", Map.of("startEvent", event("Void Begun")));

        call().queryParams("from", "1950-01-01", "to", "1950-02-01", "by", "group")
                .get("/v1/retention/curves/void/report")
                .then()
                .statusCode(200)
                .body("cohorts", equalTo(List.of()))
                .body("means", equalTo(List.of()))
                .body("groups", equalTo(List.of()));
    }

    @Test
    void refusesWhatCannotBeCounted() {
        refused(Map.of("startEvent", event("")), "startEvent.event");
        refused(Map.of("startEvent", event("Stage Entered")), "startEvent.event");
        refused(Map.of("returnEvent", Map.of("event", "A", "filter", "x")), "returnEvent.filter");
        refused(Map.of("starts", "sometimes"), "starts");
        refused(Map.of("unit", "fortnight"), "unit");
        refused(Map.of("breakdown", "shoe size"), "breakdown");
        refused(Map.of("breakdown", "property"), "property");
        refused(Map.of("key", "another"), "key");
        put("refused", null, Map.of()).then().statusCode(422).body("errors[0].field", equalTo("startEvent"));
        call().get("/v1/retention/curves/refused").then().statusCode(404);
        define("asked", Map.of("startEvent", event("Asked")));
        refusedReport(Map.of("by", "colour"), "by");
        refusedReport(Map.of("from", "yesterday"), "from");
        refusedReport(Map.of("from", "1900-01-01", "to", "1999-01-01"), "from");
    }

    private static void refusedReport(Map<String, Object> asked, String field) {
        call().queryParams(asked)
                .get("/v1/retention/curves/asked/report")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    private static void refused(Map<String, Object> but, String field) {
        Map<String, Object> body = new HashMap<>(Map.of("startEvent", event("One")));
        body.putAll(but);
        put("refused", null, body)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].field", equalTo(field));
    }

    private static Instant weeks(Instant from, int weeks) {
        return from.plus(Duration.ofDays(7L * weeks));
    }

    private static List<Integer> pool(String from) {
        return report("pool", from, from, null).getList("cohorts[0].periods.customers", Integer.class);
    }

    private static JsonPath report(String key, String from, String to, @Nullable String by) {
        RequestSpecification call = call().queryParams("from", from, "to", to);
        if (by != null) {
            call.queryParam("by", by);
        }
        return call.get("/v1/retention/curves/{key}/report", key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
