package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.empty;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers as reports show them are what the events say, however they arrived. */
@QuarkusTest
class TriggerResourceTest extends OverRest {
    private static final Map<String, String> SPRING = Map.of("from", "2004-03-01", "to", "2004-05-31");

    /** Customers with an event ($4) within so many days ($5), and those of them who bought again after a year. */
    private static final String COUNTED = """
            with events as (select * from unnest($1::text[], $2::text[], $3::date[]) as e (customer, name, day)),
            firsts as (select customer, min(day) as first, max(day) as last from events where name = 'Order Completed' group by 1)
            select count(*), count(*) filter (where f.last >= f.first + interval '1 year') from firsts f
            where exists (select from events e where e.customer = f.customer and e.name = $4
              and e.day > f.first and e.day < f.first + $5::integer)
            """;

    @Test
    void agreesWithTheEventsAfterDisorderAndMerges() {
        Random random = new Random(11);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            LocalDate first = LocalDate.parse("2004-03-01").plusDays(random.nextInt(80));
            boolean keen = random.nextBoolean();
            events.add(order(customer, "t" + i, first.toString(), "10"));
            add(events, customer, "Guide Downloaded", first, keen ? 0.8 : 0.2, random);
            add(events, customer, "Newsletter Opened", first, 0.5, random);
            if (random.nextDouble() < (keen ? 0.8 : 0.3)) {
                events.add(order(
                        customer,
                        "t-again" + i,
                        first.plusDays(366 + random.nextInt(300)).toString(),
                        "10"));
            }
        }
        Collections.shuffle(events, random);
        happen(events.subList(0, 200));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2004-04-01T00:00:00Z"));
        happen(events.subList(200, events.size()));

        for (int within : List.of(7, 14, 30, 60, 90, 180, 365)) {
            JsonPath report = read("/v1/retention/triggers", with("within", String.valueOf(within)));
            assertThat(report.getInt("customers")).isEqualTo(239);
            for (String name : List.of("Guide Downloaded", "Newsletter Opened")) {
                JsonPath trigger = report.setRootPath("triggers.find { it.event == '" + name + "' }");
                Tuple of = sent(events, customers, name, within);
                assertThat(trigger.getLong("with.customers"))
                        .as("%s within %s", name, within)
                        .isEqualTo(number(COUNTED, of));
                assertThat(trigger.getLong("with.stayed"))
                        .isEqualTo(number("select stayed from (" + COUNTED + ") c (customers, stayed)", of));
                assertThat(trigger.getLong("with.customers") + trigger.getLong("without.customers"))
                        .isEqualTo(239);
                report.setRootPath("");
            }
            assertThat(report.getInt("tried")).isEqualTo(2);
        }
        JsonPath surest = read("/v1/retention/triggers", with("within", "365")).setRootPath("triggers[0]");
        assertThat(surest.getString("event")).isEqualTo("Guide Downloaded");
        assertThat(surest.getString("goesWith")).isEqualTo("staying");
        assertThat(surest.getDouble("low")).isPositive();
        JsonPath tenure = read("/v1/retention/tenure", with("lookBackYears", "100"));
        assertThat(read("/v1/retention/triggers", SPRING).getDouble("share"))
                .as("retention of the first year")
                .isCloseTo(tenure.getDouble("firstYear.retention"), within(1e-6));
    }

    private static void add(
            List<Event> events, CustomerId customer, String name, LocalDate first, double chance, Random random) {
        if (random.nextDouble() < chance) {
            LocalDate day = first.plusDays(1L + random.nextInt(random.nextBoolean() ? 6 : 300));
            events.add(event(customer, name, day.toString(), Map.of()));
            events.add(event(customer, name, day.plusDays(random.nextInt(200)).toString(), Map.of()));
        }
    }

    private static Map<String, String> with(String name, String value) {
        return Map.of("from", SPRING.get("from"), "to", SPRING.get("to"), name, value);
    }

    private static Tuple sent(List<Event> events, List<CustomerId> customers, String name, int within) {
        return Tuple.of(
                events.stream()
                        .map(event -> event.customer().equals(customers.get(0)) ? customers.get(1) : event.customer())
                        .map(CustomerId::toString)
                        .toArray(String[]::new),
                events.stream().map(Event::name).toArray(String[]::new),
                events.stream()
                        .map(event ->
                                event.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate())
                        .toArray(LocalDate[]::new),
                name,
                within);
    }

    @Test
    void waitsUntilItIsKnownWhoStays() {
        happen(order(CustomerId.next(), "young", today().minusMonths(3).toString(), "10"));

        call().queryParam("from", today().minusMonths(6).toString())
                .get("/v1/retention/triggers")
                .then()
                .statusCode(200)
                .body("customers", equalTo(0))
                .body("share", nullValue())
                .body("triggers", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "within, 0, within",
        "within, 91, within",
        "within, 365000, within",
        "from, 2026-02-30, from",
        "from, 9999-01-01, from",
        "from, 1990-01-01, from",
        "to, soon, to"
    })
    void refusesWhatIsNoReport(String name, String value, String field) {
        call().queryParam(name, value)
                .get("/v1/retention/triggers")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void isEmptyWhereNothingWasBought() {
        RestAssured.given()
                .auth()
                .oauth2(TestBrand.OTHER_KEY)
                .get("/v1/retention/triggers")
                .then()
                .statusCode(200)
                .body("customers", equalTo(0))
                .body("triggers", empty());
    }
}
