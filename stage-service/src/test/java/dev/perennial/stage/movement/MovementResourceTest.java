package dev.perennial.stage.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.OverRest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Movement as reports show it is what the histories say, however the events arrived. */
@QuarkusTest
class MovementResourceTest extends OverRest {
    private static final Instant DAY = Instant.parse("1998-03-02T10:00:00Z");

    private static final String MOVES = """
            select track, version, at::date as day, coalesce(from_stage, ''), to_stage, count(*)
            from transition group by 1, 2, 3, 4, 5
            """;

    private static final String COUNTED_MOVES = """
            select track, version, day, from_stage, to_stage, customers from stage_movement where customers <> 0
            """;

    private static final String STAYS = """
            select t.track, t.version, t.at::date, t.from_stage, count(*)
            from transition t where t.from_stage is not null group by 1, 2, 3, 4
            """;

    private static final String COUNTED_STAYS = """
            select track, version, day, stage, sum(customers)::bigint from stage_stay
            group by 1, 2, 3, 4 having sum(customers) <> 0
            """;

    private static final String RUNNING = """
            select track, version, stage, (since at time zone 'UTC')::date, count(*) from customer_stage group by 1, 2, 3, 4
            """;

    private static final String COUNTED_RUNNING = """
            select track, version, stage, since, customers from stage_running where customers <> 0
            """;

    @Test
    void showsWhoCameAndWhoLeft() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            customers.add(CustomerId.next());
            happen(TestEvents.page(customers.get(i), DAY, Map.of()));
        }
        happen(TestEvents.track(customers.get(0), "Product Viewed", days(1), Map.of()));
        happen(TestEvents.track(customers.get(1), "Product Viewed", days(1), Map.of()));
        happen(TestEvents.order(customers.get(0), "o1", days(2), "20"));

        JsonPath movement = call().queryParams("from", "1998-03-02", "to", "1998-03-04", "period", "day")
                .get("/v1/stages/relationship/movement")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(row(movement, 0, "awareness"))
                .isEqualTo(Map.of("stage", "awareness", "entered", 4, "left", 0, "present", 4));
        assertThat(row(movement, 1, "awareness"))
                .isEqualTo(Map.of("stage", "awareness", "entered", 0, "left", 2, "present", 2));
        assertThat(row(movement, 1, "interest"))
                .isEqualTo(Map.of("stage", "interest", "entered", 2, "left", 0, "present", 2));
        assertThat(row(movement, 2, "interest"))
                .isEqualTo(Map.of("stage", "interest", "entered", 0, "left", 1, "present", 1));
        assertThat(row(movement, 2, "adopter"))
                .isEqualTo(Map.of("stage", "adopter", "entered", 1, "left", 0, "present", 1));
        assertThat(movement.getList("periods.complete", Boolean.class)).containsExactly(true, true, true);

        JsonPath month = call().queryParams("from", "1998-03-02", "to", "1998-03-04", "period", "month")
                .get("/v1/stages/relationship/movement")
                .jsonPath();
        assertThat(month.getList("periods.complete", Boolean.class)).containsExactly(false);
        assertThat(row(month, 0, "awareness"))
                .isEqualTo(Map.of("stage", "awareness", "entered", 4, "left", 2, "present", 2));

        JsonPath stages =
                call().queryParam("asOf", "1998-03-03").get("/v1/stages").jsonPath();
        assertThat(stages.getInt("data.find { it.track == 'relationship' && it.stage == 'interest' }.customers"))
                .isEqualTo(2);

        JsonPath flows = call().queryParams("from", "1998-03-02", "to", "1998-03-04")
                .get("/v1/stages/relationship/flows")
                .jsonPath();
        assertThat(flows.getInt("flows.find { it.from == null && it.to == 'awareness' }.customers"))
                .isEqualTo(4);
        assertThat(flows.getDouble("flows.find { it.from == 'awareness' && it.to == 'interest' }.share"))
                .isEqualTo(1);
        assertThat((double) flows.getLong("stages.find { it.stage == 'awareness' }.stay.p50"))
                .isCloseTo(86_400, within(0.09 * 86_400));
        assertThat((Object) flows.get("stages.find { it.stage == 'adopter' }.stay"))
                .isNull();
        assertThat(flows.getInt("stages.find { it.stage == 'awareness' }.running.customers"))
                .isGreaterThanOrEqualTo(2);
        assertThat(flows.getLong("stages.find { it.stage == 'awareness' }.running.soFar.p50"))
                .isPositive();
    }

    @Test
    void agreesWithTheHistoriesAfterDisorderAndMerges() {
        Random random = new Random(11);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        List<String> names = List.of("Product Viewed", "Product Added", "Guide Downloaded", "Subscription Started");
        for (int i = 0; i < 10; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            for (int n = 0; n < 12; n++) {
                Instant at = Instant.parse("2001-01-01T00:00:00Z").plusSeconds(random.nextLong(90_000_000));
                events.add(
                        n % 3 == 0
                                ? TestEvents.order(customer, "m" + i + "-" + n, at, "20")
                                : TestEvents.track(customer, names.get(random.nextInt(names.size())), at, Map.of()));
            }
        }
        Collections.shuffle(events, random);
        happen(events.subList(0, 60));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2001-06-01T00:00:00Z"));
        happen(events.subList(60, events.size()));

        assertThat(number("select count(*) from stage_movement")).isPositive();
        assertThat(differences(MOVES, COUNTED_MOVES)).isZero();
        assertThat(differences(STAYS, COUNTED_STAYS)).isZero();
        assertThat(differences(RUNNING, COUNTED_RUNNING)).isZero();
        assertThat(number("select count(*) from stage_movement where customers < 0"))
                .isZero();
        assertThat(number("select count(*) from stage_stay where customers < 0"))
                .isZero();
    }

    @Test
    void saysWhatItDoesNotKnow() {
        call().get("/v1/stages/nirvana/movement").then().statusCode(404).body("code", equalTo("unknown_track"));
        call().queryParams("from", "2026-13-01")
                .get("/v1/stages/relationship/flows")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
        call().queryParams("asOf", "yesterday")
                .get("/v1/stages")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("asOf"));
    }

    @Test
    void isEmptyBeforeAnythingHappened() {
        JsonPath flows = call().queryParams("from", "1950-01-01", "to", "1950-12-31")
                .get("/v1/stages/relationship/flows")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(flows.getList("flows")).isEmpty();
        assertThat(flows.getList("stages.entered", Integer.class)).containsOnly(0);
    }

    private static Object row(JsonPath movement, int period, String stage) {
        return movement.getMap("periods[" + period + "].stages.find { it.stage == '" + stage + "' }");
    }

    private static Instant days(int days) {
        return DAY.plus(Duration.ofDays(days));
    }
}
