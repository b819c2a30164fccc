package dev.perennial.stage.pursuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a report says is what the events say, however they arrived. */
@QuarkusTest
class PursuitReportTest extends PursuitsOverRest {
    private static final String KEY = "quote";

    /** Straight from the events that were sent: quotes by name, what happened to them and when. */
    private static final String FROM_EVENTS = """
            with event as (
              select quote, what, at, minor, lead(at) over (partition by quote order by at) as next
              from unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[]) as e (quote, what, at, minor)),
            quote as (
              select quote, min(at) as opened,
                max(at) filter (where what = 'went on') as went_on,
                max(at) filter (where what = 'signed') as signed,
                max(at) filter (where what = 'refused') as refused,
                max(at + interval '5 hours') filter
                  (where what = 'went on' and coalesce(next, 'infinity') >= at + interval '5 hours') as reminded,
                (array_agg(minor order by at desc) filter (where minor >= 0))[1] as minor
              from event group by quote),
            judged as (
              select *, case when signed is not null and reminded is not null then 'won_back'
                when signed is not null then 'won'
                when refused is not null then 'lost'
                else 'abandoned' end as outcome
              from quote)
            select (opened at time zone 'UTC')::date as day, 'opened' as counted, outcome, count(*), sum(minor)::bigint
            from judged group by 1, 2, 3
            union all
            select ((reminded - interval '3 hours') at time zone 'UTC')::date, 'fell_out', outcome, count(*),
              sum(minor)::bigint
            from judged where outcome in ('abandoned', 'won_back') group by 1, 2, 3
            """;

    private static final String CELLS = """
            select day, counted, outcome, sum(pursuits)::bigint, sum(minor)::bigint from pursuit_cell
            where pursuit = 'quote' group by 1, 2, 3 having sum(pursuits) <> 0
            """;

    private final Random random = new Random(5);
    private final List<Said> said = new ArrayList<>();

    private record Said(String quote, String what, Instant at, long minor) {}

    @Test
    void agreesWithTheEventsAfterDisorderRepetitionAndMerges() {
        define();
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i % 6 == 0) {
                customers.add(CustomerId.next());
            }
            quote("q" + i, customers.getLast(), events);
        }
        Collections.shuffle(events, random);
        events.subList(0, 120).forEach(log::append);
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2010-02-02T02:02:02Z"));
        events.subList(100, events.size()).forEach(log::append);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> number(
                                "select count(*) from pursuit_case where pursuit = 'quote' and outcome not in ('open', 'fell_out')")
                        == 60);

        assertThat(number("select count(*) from (" + FROM_EVENTS + ") c", sent()))
                .isGreaterThan(50);
        await().untilAsserted(() ->
                assertThat(differences(FROM_EVENTS, CELLS, sent())).isZero());
        agreesOverRest();
    }

    private void agreesOverRest() {
        JsonPath report = report(KEY, "2010-01-01", "2011-12-31", "quarter");
        assertThat(report.getLong("total.opened.pursuits")).isEqualTo(60);
        for (String outcome : List.of("won", "lost", "abandoned")) {
            assertThat(report.getLong("total." + outcome + ".pursuits"))
                    .isPositive()
                    .isEqualTo(counted("count(*)", outcome));
            assertThat(report.getLong("total." + outcome + ".value.minor")).isEqualTo(counted("sum(minor)", outcome));
        }
        assertThat(report.getLong("total.wonBack.value.minor"))
                .isPositive()
                .isEqualTo(counted("sum(minor)", "won_back"));
        assertThat(report.getLong("total.lostOpportunity.minor")).isEqualTo(counted("sum(minor)", "abandoned"));
        assertThat(report.getLong("total.winBackRate.denominator"))
                .isEqualTo(counted("count(*)", "won_back") + counted("count(*)", "abandoned"));
        assertThat(report.getList("periods.figures.opened.pursuits", Long.class).stream()
                        .mapToLong(number -> number)
                        .sum())
                .isEqualTo(60);
        assertThat(report.getList("periods.ranOut.pursuits", Integer.class).stream()
                        .mapToLong(number -> number)
                        .sum())
                .isEqualTo(report.getLong("total.winBackRate.denominator"));
    }

    private long counted(String what, String outcome) {
        return number(
                "select " + what.replace("count(*)", "sum(count)") + "::bigint from (" + FROM_EVENTS
                        + ") c (day, counted, outcome, count, minor) where counted = 'opened' and outcome = '" + outcome
                        + "'",
                sent());
    }

    private void quote(String name, CustomerId customer, List<Event> events) {
        Instant at = Instant.parse("2010-01-01T00:00:00Z").plusSeconds(60 * random.nextLong(600_000));
        int steps = 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            long amount = random.nextInt(900);
            happens(name, "went on", i == 0 ? "Quote Sent" : "Quote Discussed", at, amount, customer, events);
            at = at.plusSeconds(60 * gap());
        }
        int end = random.nextInt(4);
        if (end < 2) {
            happens(name, "signed", "Quote Signed", at, end == 0 ? random.nextInt(900) : -1, customer, events);
        } else if (end == 2) {
            happens(name, "refused", "Quote Refused", at, -1, customer, events);
        }
    }

    private long gap() {
        List<Integer> gaps = List.of(10, 119, 120, 121, 200, 299, 300, 301, 2000);
        return gaps.get(random.nextInt(gaps.size()));
    }

    private void happens(
            String name, String what, String event, Instant at, long amount, CustomerId customer, List<Event> events) {
        Map<String, Object> quote = Map.of("id", name);
        events.add(TestEvents.track(
                customer, event, at, amount < 0 ? Map.of("quote", quote) : Map.of("quote", quote, "amount", amount)));
        said.add(new Said(name, what, at, amount < 0 ? -1 : amount * 100));
    }

    private Tuple sent() {
        return Tuple.of(
                said.stream().map(Said::quote).toArray(String[]::new),
                said.stream().map(Said::what).toArray(String[]::new),
                said.stream().map(one -> one.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                said.stream().map(Said::minor).toArray(Long[]::new));
    }

    private static void define() {
        put(
                        KEY,
                        null,
                        Map.of(
                                "name", "Quote",
                                "opens", List.of(Map.of("event", "Quote Sent")),
                                "progresses", List.of(Map.of("event", "Quote Discussed")),
                                "wins", List.of(Map.of("event", "Quote Signed")),
                                "loses", List.of(Map.of("event", "Quote Refused")),
                                "keyedBy", "quote.id",
                                "value", "amount",
                                "fallsOutAfter", "PT2H",
                                "remindAfter", "PT5H",
                                "wonBackWithin", "P1000D"))
                .then()
                .statusCode(200);
        awaitActive(KEY, 1);
    }
}
