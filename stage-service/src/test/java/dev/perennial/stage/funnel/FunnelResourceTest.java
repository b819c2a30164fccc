package dev.perennial.stage.funnel;

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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
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

/** Funnels over REST, each on events of its own. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class FunnelResourceTest {
    /** Straight from the events: from each "one" of a customer the first "two" after it, and so on, within three days. */
    private static final String FROM_EVENTS = """
            with e as (select * from unnest($1::text[], $2::text[], $3::timestamptz[]) as e (customer, name, at)),
            one as (select customer, at from e where name = 'Ladder One'),
            two as (select o.customer, o.at as begun, min(e.at) as at from one o join e on e.customer = o.customer
              and e.name = 'Ladder Two' and e.at > o.at and e.at < o.at + interval '3 days' group by 1, 2),
            three as (select t.customer, t.begun, min(e.at) as at from two t join e on e.customer = t.customer
              and e.name = 'Ladder Three' and e.at > t.at and e.at < t.begun + interval '3 days' group by 1, 2)
            select 1 as step, count(distinct customer) from one
            union all select 2, count(distinct customer) from two
            union all select 3, count(distinct customer) from three
            """;

    private static final String CELLS = """
            select step, sum(attempts)::bigint from (
              select step::integer, attempts from funnel_cell where funnel = 'ladder' and length = -1
              union all
              select step, -attempts from funnel_outdone, generate_series(1, reached) step where funnel = 'ladder') c
            group by 1 having sum(attempts) <> 0
            """;

    @Inject
    FakeEventLog log;

    @Inject
    BrandDatabase database;

    @Test
    void agreesWithTheEventsAfterDisorderRepetitionAndMerges() {
        define("ladder", Map.of("steps", steps("Ladder One", "Ladder Two", "Ladder Three"), "within", "P3D"));
        Random random = new Random(17);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            customers.add(CustomerId.next());
            for (int n = 0; n < 10; n++) {
                Instant at = Instant.parse("2005-01-01T00:00:00Z").plusSeconds(i * 86_400L + random.nextLong(500_000));
                String name =
                        List.of("Ladder One", "Ladder Two", "Ladder Three").get(random.nextInt(3));
                events.add(TestEvents.track(customers.getLast(), name, at, Map.of()));
            }
        }
        Collections.shuffle(events, random);
        events.subList(0, 150).forEach(log::append);
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2005-02-02T02:02:02Z"));
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

        assertThat(number("select count from (" + FROM_EVENTS + ") c (step, count) where step = 3", sent))
                .isGreaterThan(5);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(number(
                        "with one as (" + FROM_EVENTS + "), other as (" + CELLS + ") select count(*) from ("
                                + "(select * from one except select * from other) union all"
                                + " (select * from other except select * from one)) d",
                        sent))
                .isZero());
        JsonPath report = report("ladder", "2005-01-01", "2005-12-31", null);
        for (int step = 1; step <= 3; step++) {
            assertThat(report.getLong("steps[" + (step - 1) + "].reached"))
                    .isPositive()
                    .isEqualTo(number(
                            "select sum(count)::bigint from (" + FROM_EVENTS + ") c (step, count) where step = " + step,
                            sent));
        }
    }

    @Test
    void tellsGroupsApartAsTheyAreKnownToday() {
        define("path", Map.of("steps", steps("Path Begun", "Path Ended"), "within", "P5D", "breakdown", "cohort"));
        Instant day = Instant.parse("2006-04-01T10:00:00Z");
        CustomerId ann = CustomerId.next();
        CustomerId bea = CustomerId.next();
        CustomerId cat = CustomerId.next();
        for (CustomerId customer : List.of(ann, bea, cat)) {
            log.append(TestEvents.track(customer, "Path Begun", day, Map.of()));
        }
        log.append(TestEvents.track(ann, "Path Ended", day.plusSeconds(3600), Map.of()));
        log.append(TestEvents.order(ann, "path-1", day.plusSeconds(7200), "10"));
        log.append(TestEvents.order(bea, "path-2", day.plus(Duration.ofDays(40)), "10"));

        await().untilAsserted(() -> assertThat(
                        report("path", "2006-04-01", "2006-04-01", "group").getList("groups.group", String.class))
                .containsExactlyInAnyOrder("2006-04", "2006-05", null));
        JsonPath report = report("path", "2006-04-01", "2006-04-01", "group");
        assertThat(report.getInt("steps[0].reached")).isEqualTo(3);
        assertThat(report.getString("steps[1].name")).isEqualTo("Path Ended");
        assertThat(report.getInt("steps[1].reached")).isEqualTo(1);
        assertThat(report.getInt("steps[1].droppedOff")).isEqualTo(2);
        assertThat(report.getDouble("steps[1].ofFirst.value")).isCloseTo(1 / 3.0, within(1e-6));
        assertThat((double) report.getLong("steps[1].timeFromPrevious.p50")).isCloseTo(3600, within(0.09 * 3600));
        assertThat(report.getInt("groups.find { it.group == '2006-04' }.steps[1].reached"))
                .isEqualTo(1);
        assertThat((Object) report.get("other")).isNull();

        log.append(TestEvents.track(
                ann, "Order Cancelled", day.plusSeconds(9000), Map.of("order_id", "path-1", "currency", "EUR")));
        await().untilAsserted(() -> assertThat(
                        report("path", "2006-04-01", "2006-04-01", "group").getList("groups.group", String.class))
                .containsExactlyInAnyOrder("2006-05", null));
    }

    @Test
    void tellsApartWhatBroughtThem() {
        define("door", Map.of("steps", steps("Door Seen", "Door Opened"), "within", "P5D", "breakdown", "source"));
        Instant day = Instant.parse("2017-04-01T10:00:00Z");
        CustomerId ann = CustomerId.next();
        CustomerId bea = CustomerId.next();
        for (CustomerId customer : List.of(ann, bea)) {
            log.append(TestEvents.track(customer, "Door Seen", day, Map.of()));
        }
        log.append(TestEvents.track(ann, "Door Opened", day.plusSeconds(60), Map.of()));
        log.append(TestEvents.track(
                ann,
                "Customer Acquired",
                day.plusMillis(1),
                Map.of("channel", "store", "source", "door-17", "number", 1)));

        await().untilAsserted(() -> assertThat(report("door", "2017-04-01", "2017-04-01", "group")
                        .getList("groups.findAll { it.group == 'door-17' }.steps[0].reached", Integer.class))
                .containsExactly(1, 1));
        assertThat(report("door", "2017-04-01", "2017-04-01", "group")
                        .getInt("groups.find { it.group == null }.steps[0].reached"))
                .isEqualTo(1);
    }

    @Test
    void keepsTheLargestGroupsAndPutsTheOthersTogether() {
        define(
                "shelf",
                Map.of(
                        "steps", steps("Shelf Seen", "Shelf Emptied"),
                        "within", "P5D",
                        "breakdown", "property",
                        "property", "shelf.name"));
        Instant day = Instant.parse("2007-04-01T10:00:00Z");
        for (int i = 0; i < 25; i++) {
            for (int n = 0; n < (i < 3 ? 2 : 1); n++) {
                Map<String, Object> shelf = Map.of("shelf", Map.of("name", "s" + i));
                log.append(TestEvents.track(CustomerId.next(), "Shelf Seen", day, shelf));
            }
        }

        await().untilAsserted(() -> assertThat(
                        report("shelf", "2007-04-01", "2007-04-01", "group").getInt("steps[0].reached"))
                .isEqualTo(28));
        JsonPath report = report("shelf", "2007-04-01", "2007-04-01", "group");
        assertThat(report.getList("groups.group", String.class)).hasSize(20).startsWith("s0", "s1", "s2");
        assertThat(report.getInt("groups[0].steps[0].reached")).isEqualTo(2);
        assertThat(report.getInt("other[0].reached")).isEqualTo(5);
    }

    @Test
    void stagesAreStepsUnderTheSchemeInForce() {
        define(
                "adopted",
                Map.of(
                        "steps",
                        List.of(
                                Map.of("event", "Leaflet Read"),
                                Map.of("track", "relationship", "stage", "adopter", "name", "Bought")),
                        "within",
                        "P30D"));
        Instant day = Instant.parse("2008-04-01T10:00:00Z");
        CustomerId ann = CustomerId.next();
        CustomerId bea = CustomerId.next();
        log.append(TestEvents.track(ann, "Leaflet Read", day, Map.of()));
        log.append(TestEvents.track(bea, "Leaflet Read", day, Map.of()));
        log.append(TestEvents.order(ann, "leaflet-1", day.plusSeconds(60), "10"));

        await().untilAsserted(() -> {
            JsonPath report = report("adopted", "2008-04-01", "2008-04-30", null);
            assertThat(report.getList("steps.reached", Integer.class)).containsExactly(2, 1);
            assertThat(report.getList("steps.name", String.class)).containsExactly("Leaflet Read", "Bought");
        });
    }

    @Test
    void aChangeIsCountedFromAllOfThePastAndADeletionLeavesNothing() {
        Instant day = Instant.parse("2009-04-01T10:00:00Z");
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.track(ann, "Tour Booked", day, Map.of()));
        log.append(TestEvents.track(ann, "Tour Made", day.plus(Duration.ofDays(3)), Map.of()));
        Map<String, Object> short1 = Map.of("steps", steps("Tour Booked", "Tour Made"), "within", "P1D");
        define("tour", short1);
        await().untilAsserted(() -> assertThat(reached("tour")).containsExactly(1, 0));

        Map<String, Object> longer = Map.of("steps", steps("Tour Booked", "Tour Made"), "within", "P9D");
        put("tour", null, longer).then().statusCode(428);
        put("tour", "\"1\"", longer).then().statusCode(200).body("version", equalTo(2));
        await().untilAsserted(() -> assertThat(reached("tour")).containsExactly(1, 1));

        call().delete("/v1/funnels/tour").then().statusCode(204);
        call().get("/v1/funnels/tour").then().statusCode(404).body("code", equalTo("unknown_definition"));
        call().get("/v1/funnels/tour/report").then().statusCode(404);
    }

    @Test
    void thoseWhoseTimeIsNotOverAreUnderWay() {
        define("fresh", Map.of("steps", steps("Fresh Begun", "Fresh Ended"), "within", "P60D"));
        Instant now = Instant.now();
        for (int days : List.of(1, 1, 1, 100, 100)) {
            CustomerId customer = CustomerId.next();
            Instant day = now.minus(Duration.ofDays(days));
            log.append(TestEvents.track(customer, "Fresh Begun", day, Map.of()));
        }
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.track(ann, "Fresh Begun", now.minus(Duration.ofDays(1)), Map.of()));
        log.append(TestEvents.track(ann, "Fresh Ended", now.minusSeconds(60), Map.of()));
        String from = now.minus(Duration.ofDays(110)).toString().substring(0, 10);
        String to = now.toString().substring(0, 10);

        await().untilAsserted(() -> assertThat(report("fresh", from, to, null).getList("steps.reached", Integer.class))
                .containsExactly(6, 1));
        JsonPath report = report("fresh", from, to, null);
        assertThat(report.getInt("steps[1].underWay")).isEqualTo(3);
        assertThat(report.getInt("steps[1].droppedOff")).isEqualTo(2);
        assertThat(report.getInt("steps[1].ofFirst.numerator")).isZero();
        assertThat(report.getInt("steps[1].ofFirst.denominator")).isEqualTo(2);
        assertThat((Object) report.get("steps[1].timeFromPrevious")).isNull();
        assertThat(report.getBoolean("complete")).isFalse();
        assertThat(report.getString("completeTo")).isLessThan(to).isGreaterThan(from);
    }

    @Test
    void answersEmptyWhereNothingHappened() {
        define("void", Map.of("steps", steps("Void One", "Void Two"), "within", "P1D"));

        call().queryParams("from", "1950-01-01", "to", "1950-02-01", "by", "group")
                .get("/v1/funnels/void/report")
                .then()
                .statusCode(200)
                .body("steps[1].reached", equalTo(0))
                .body("steps[1].ofFirst.value", nullValue())
                .body("steps[1].timeFromPrevious", nullValue())
                .body("groups", equalTo(List.of()))
                .body("other", nullValue());
    }

    @Test
    void refusesWhatCannotBeCounted() {
        refused(Map.of("within", "PT0S"), "within");
        refused(Map.of("within", "P365000D"), "within");
        refused(Map.of("steps", steps("One")), "steps");
        refused(Map.of("steps", steps("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")), "steps");
        refused(Map.of("steps", steps("One", "Stage Entered")), "steps[1].event");
        refused(Map.of("steps", List.of(Map.of("event", "A", "filter", "x"), Map.of("event", "B"))), "steps[0].filter");
        refused(
                Map.of("steps", List.of(Map.of("event", "A"), Map.of("track", "nirvana", "stage", "adopter"))),
                "steps[1].track");
        refused(
                Map.of("steps", List.of(Map.of("event", "A"), Map.of("track", "relationship", "stage", "saint"))),
                "steps[1].stage");
        refused(
                Map.of(
                        "steps",
                        List.of(
                                Map.of("event", "A"),
                                Map.of("event", "A", "track", "relationship", "stage", "adopter"))),
                "steps[1]");
        refused(Map.of("exclusions", List.of(Map.of("event", ""))), "exclusions[0].event");
        refused(Map.of("counts", "sheep"), "counts");
        refused(Map.of("breakdown", "shoe size"), "breakdown");
        refused(Map.of("breakdown", "property"), "property");
        refused(Map.of("breakdown", "cohort", "property", "colour"), "property");
        refused(Map.of("breakdown", "fact"), "fact");
        refused(Map.of("breakdown", "fact", "fact", "ordres > 1"), "fact");
        refused(Map.of("breakdown", "fact", "fact", "lastOrderAt"), "fact");
        refused(Map.of("breakdown", "fact", "fact", "orders", "track", "nirvana"), "track");
        refused(Map.of("breakdown", "source", "fact", "orders"), "fact");
        call().get("/v1/funnels/refused").then().statusCode(404);
        define("asked", Map.of("steps", steps("Asked One", "Asked Two"), "within", "P1D"));
        call().queryParam("by", "colour")
                .get("/v1/funnels/asked/report")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("by"));
    }

    private static void refused(Map<String, Object> but, String field) {
        Map<String, Object> body = new HashMap<>(Map.of("steps", steps("One", "Two"), "within", "P1D"));
        body.putAll(but);
        put("refused", null, body)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].field", equalTo(field));
    }

    private static List<Map<String, Object>> steps(String... events) {
        return List.of(events).stream()
                .map(event -> Map.<String, Object>of("event", event))
                .toList();
    }

    private static void define(String key, Map<String, Object> funnel) {
        put(key, null, funnel).then().statusCode(200);
        await().until(() -> call().get("/v1/funnels/{key}", key)
                .jsonPath()
                .getString("state")
                .equals("active"));
    }

    private static List<Integer> reached(String key) {
        return report(key, "2009-04-01", "2009-04-30", null).getList("steps.reached", Integer.class);
    }

    private static JsonPath report(String key, String from, String to, @Nullable String by) {
        RequestSpecification call = call().queryParams("from", from, "to", to);
        if (by != null) {
            call.queryParam("by", by);
        }
        return call.get("/v1/funnels/{key}/report", key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response put(String key, @Nullable String ifMatch, Map<String, Object> funnel) {
        Map<String, Object> body = new HashMap<>(funnel);
        body.putIfAbsent("name", "Funnel " + key);
        RequestSpecification call = call().contentType(ContentType.JSON).body(body);
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return call.put("/v1/funnels/{key}", key);
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
