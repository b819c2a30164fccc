package dev.perennial.stage.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.OverRest;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.scheme.TrackVersion;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom a source brought is counted with it, also when that is found out later, or found out to be otherwise. */
@QuarkusTest
class MovementBySourceTest extends OverRest {
    private static final Instant DAY = Instant.parse("2013-03-02T10:00:00Z");

    private static final String MOVES = """
            select track, version, date_trunc('month', at at time zone 'UTC')::date as month,
              coalesce(from_stage, '') as from_stage, to_stage, count(*) as customers
            from transition group by 1, 2, 3, 4, 5
            """;

    private static final String COUNTED_MOVES = """
            select track, version, month, from_stage, to_stage, sum(customers)::bigint as customers
            from stage_source_movement group by 1, 2, 3, 4, 5 having sum(customers) <> 0
            """;

    @Inject
    MovementStore store;

    @Test
    void countsCustomersWithWhatBroughtThem() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            customers.add(CustomerId.next());
            happen(TestEvents.page(customers.get(i), DAY, Map.of()));
        }
        for (int i = 0; i < 3; i++) {
            happen(acquired(customers.get(i), "paid_search", "google-13", 1));
        }
        happen(acquired(customers.get(3), "store", "berlin-13", 1));
        happen(TestEvents.order(customers.get(0), "s13-1", days(40), "20"));

        JsonPath march = sources("2013-03-15", "2013-03-20");
        assertThat(march.getString("from")).isEqualTo("2013-03-01");
        assertThat(march.getString("to")).isEqualTo("2013-03-31");
        assertThat(figures(march, "google-13", "awareness")).containsExactly(3, 0, 3);
        assertThat(figures(march, "berlin-13", "awareness")).containsExactly(1, 0, 1);
        assertThat(march.getInt("sources.find { it.source == 'google-13' }.customers"))
                .isEqualTo(3);
        assertThat(march.getInt("sources.find { it.source == null }.customers")).isGreaterThanOrEqualTo(1);

        JsonPath april = sources("2013-04-01", "2013-04-30");
        assertThat(figures(april, "google-13", "adopter")).containsExactly(1, 0, 1);
        assertThat(figures(april, "google-13", "awareness")).containsExactly(0, 1, 2);
        assertThat(rows(COUNTED_MOVES)).containsExactlyInAnyOrderElementsOf(rows(MOVES));
    }

    @Test
    void takesACustomerAlongWhenTheSourceIsKnownBetter() {
        CustomerId ann = CustomerId.next();
        happen(TestEvents.page(ann, DAY, Map.of()), TestEvents.order(ann, "s13-2", days(1), "20"));
        happen(acquired(ann, "direct", "wrong-13", 1));
        assertThat(figures(sources("2013-03-01", "2013-03-31"), "wrong-13", "adopter"))
                .containsExactly(1, 0, 1);
        happen(acquired(ann, "word_of_mouth", "right-13", 2));
        happen(acquired(ann, "direct", "wrong-13", 1));

        JsonPath march = sources("2013-03-01", "2013-03-31");
        assertThat(figures(march, "right-13", "adopter")).containsExactly(1, 0, 1);
        assertThat(figures(march, "right-13", "awareness")).containsExactly(1, 1, 0);
        assertThat((Object) march.get("sources.find { it.source == 'wrong-13' }"))
                .isNull();
        assertThat(rows(COUNTED_MOVES)).containsExactlyInAnyOrderElementsOf(rows(MOVES));
    }

    @Test
    void putsTheSmallestTogether() {
        for (String source : List.of("big-13", "big-13", "small-13", "tiny-13")) {
            CustomerId customer = CustomerId.next();
            happen(TestEvents.page(customer, DAY, Map.of()), acquired(customer, "other", source, 1));
        }
        JsonPath all = sources("2013-03-01", "2013-03-31");
        JsonPath one = call().queryParams("from", "2013-03-01", "to", "2013-03-31", "limit", 1)
                .get("/v1/stages/relationship/sources")
                .jsonPath();

        assertThat(one.getList("sources")).hasSize(1);
        assertThat(one.getInt("sources[0].customers") + one.getInt("others.customers"))
                .isEqualTo(all.getList("sources.customers", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertThat(all.getList("sources.customers", Integer.class)).isSortedAccordingTo((a, b) -> b - a);
        assertThat((Object) all.get("others")).isNull();
    }

    @Test
    void putsTheSmallestTogetherByPeriod() {
        for (int i = 0; i < 4; i++) {
            CustomerId customer = CustomerId.next();
            happen(
                    TestEvents.page(customer, DAY, Map.of()),
                    acquired(customer, "other", i < 2 ? "large-13" : "little-13-" + i, 1),
                    TestEvents.order(customer, "s13-p" + i, days(20 + 20 * i), "20"));
        }
        JsonPath all = periods("month", 500);
        JsonPath few = periods("month", 2);

        assertThat(few.getList("sources.customers"))
                .isEqualTo(all.getList("sources.customers").subList(0, 2));
        assertThat(few.getList("sources.source"))
                .isEqualTo(all.getList("sources.source").subList(0, 2));
        for (String figure : List.of("entered", "left", "present")) {
            for (String stage : List.of("awareness", "adopter")) {
                for (int month = 0; month < 4; month++) {
                    String of = ".periods[" + month + "].stages.find { it.stage == '" + stage + "' }." + figure;
                    int rest = 0;
                    for (int i = 2; i < all.getList("sources").size(); i++) {
                        rest += all.getInt("sources[" + i + "]" + of);
                    }
                    assertThat(few.getInt("others" + of)).as(of).isEqualTo(rest);
                }
            }
        }
    }

    @Test
    void readsNoMoreThanItTells() {
        for (int i = 0; i < 3; i++) {
            CustomerId customer = CustomerId.next();
            happen(
                    TestEvents.page(customer, days(31 * i), Map.of()),
                    acquired(customer, "other", "read-13-" + i, 1),
                    TestEvents.order(customer, "s13-r" + i, days(31 * i + 1), "20"));
        }
        LocalDate from = LocalDate.of(2013, 4, 1);
        Span span = new Span(from, LocalDate.of(2013, 7, 31), Period.MONTH);

        List<SourceMovement.SourceMoves> together = read(span, false, 2);
        assertThat(together).extracting(SourceMovement.SourceMoves::place).containsOnly(1, 2, 3);
        assertThat(together).extracting(some -> some.moves().begin()).containsOnly(LocalDate.MIN, from);
        assertThat(together).doesNotHaveDuplicates();
        assertThat(together)
                .filteredOn(some -> some.place() == 3)
                .allMatch(some -> some.channel().isEmpty() && some.source().isEmpty());

        assertThat(read(span, true, 500))
                .filteredOn(some -> some.source().equals("read-13-2"))
                .extracting(some -> some.moves().begin())
                .contains(LocalDate.of(2013, 5, 1));
    }

    private List<SourceMovement.SourceMoves> read(Span span, boolean byPeriod, int most) {
        int version = call().get("/v1/stages").jsonPath().getInt("data.find { it.track == 'relationship' }.version");
        return database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> store.sourceMoves(
                                connection,
                                TestBrand.ACME.id(),
                                new TrackVersion("relationship", version),
                                span,
                                byPeriod,
                                most))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void tellsSourcesByPeriod() {
        CustomerId ann = CustomerId.next();
        happen(TestEvents.page(ann, DAY, Map.of()), acquired(ann, "store", "periods-13", 1));
        happen(TestEvents.order(ann, "s13-3", days(40), "20"));

        JsonPath months = periods("month");
        assertThat(months.getString("period")).isEqualTo("month");
        assertThat(ofPeriods(months, "from")).containsExactly("2013-02-01", "2013-03-01", "2013-04-01", "2013-05-01");
        assertThat(ofPeriods(months, "complete")).containsOnly("true");
        assertThat(ofStage(months, "awareness", "entered")).containsExactly("0", "1", "0", "0");
        assertThat(ofStage(months, "awareness", "left")).containsExactly("0", "0", "1", "0");
        assertThat(ofStage(months, "awareness", "present")).containsExactly("0", "1", "0", "0");
        assertThat(ofStage(months, "adopter", "present")).containsExactly("0", "0", "1", "1");
        assertThat(figures(months, "periods-13", "adopter")).containsExactly(1, 0, 1);

        JsonPath quarters = periods("quarter");
        assertThat(ofPeriods(quarters, "to")).containsExactly("2013-03-31", "2013-05-31");
        assertThat(ofPeriods(quarters, "complete")).containsExactly("false", "false");
        assertThat(ofStage(quarters, "adopter", "entered")).containsExactly("0", "1");
        assertThat((Object) sources("2013-02-10", "2013-05-05").get("sources[0].periods"))
                .isNull();
    }

    @Test
    void refusesPeriodsFinerThanAMonth() {
        for (String period : List.of("day", "week", "moon")) {
            call().queryParam("period", period)
                    .get("/v1/stages/relationship/sources")
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("period"));
        }
        call().queryParams("from", "2000-01-01", "to", "2020-01-01", "period", "month", "limit", 500)
                .get("/v1/stages/relationship/sources")
                .then()
                .statusCode(422)
                .body("errors.field", contains("limit"));
    }

    @Test
    void refusesWhatIsNone() {
        call().get("/v1/stages/nowhere/sources").then().statusCode(404);
        call().queryParam("from", "soon")
                .get("/v1/stages/relationship/sources")
                .then()
                .statusCode(422);
        assertThat(call().queryParam("limit", 0)
                        .get("/v1/stages/relationship/sources")
                        .statusCode())
                .isBetween(400, 422);
    }

    private static Event acquired(CustomerId customer, String channel, String source, int number) {
        return TestEvents.track(
                customer,
                "Customer Acquired",
                DAY.plusMillis(1),
                Map.of("channel", channel, "source", source, "number", number));
    }

    private static JsonPath periods(String period) {
        return periods(period, 500);
    }

    private static JsonPath periods(String period, int limit) {
        return call().queryParams("from", "2013-02-10", "to", "2013-05-05", "limit", limit, "period", period)
                .get("/v1/stages/relationship/sources")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ofPeriods(JsonPath report, String field) {
        return texts(report, "sources.find { it.source == 'periods-13' }.periods." + field);
    }

    private static List<String> ofStage(JsonPath report, String stage, String field) {
        return texts(
                report,
                "sources.find { it.source == 'periods-13' }.periods.collect { p -> p.stages.find { it.stage == '"
                        + stage + "' }." + field + " }");
    }

    private static List<String> texts(JsonPath report, String path) {
        return report.getList(path).stream().map(String::valueOf).toList();
    }

    private static JsonPath sources(String from, String to) {
        return call().queryParams("from", from, "to", to, "limit", 500)
                .get("/v1/stages/relationship/sources")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<Integer> figures(JsonPath report, String source, String stage) {
        String of = "sources.find { it.source == '" + source + "' }.stages.find { it.stage == '" + stage + "' }.";
        return List.of(report.getInt(of + "entered"), report.getInt(of + "left"), report.getInt(of + "present"));
    }

    private List<String> rows(String sql) {
        return database
                .inBrand(
                        TestBrand.ACME.id(),
                        connection -> connection.preparedQuery(sql).execute(Tuple.tuple()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .stream()
                .map(row -> row.toJson().encode())
                .toList();
    }

    private static Instant days(int days) {
        return DAY.plus(Duration.ofDays(days));
    }
}
