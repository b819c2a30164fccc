package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.source.RuleColumns;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Smile;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Events in disorder, repeated and of merged customers leave tables that agree with each other and with the states. */
@QuarkusTest
class AttributionProjectionTest extends ServiceTest {
    private static final String CREDIT_OF_PAGE = """
            data.collectMany { c -> c.credit.collectMany { model, credits -> credits.collect {
              [model.toLowerCase(), it.channel, it.source, it.campaign ?: '', c.kind, c.goal ?: '', it.amount.currency,
               it.amount.minor].join('|') } } }
            """;
    private static final String CONVERSIONS = """
            select kind, case when kind = 'goal' then key else '' end, currency, count(*) * 1000000, sum(value_minor),
              sum(net_minor)
            from conversion where not cancelled group by 1, 2, 3
            """;
    private static final String CONVERSION_TOTALS =
            "select kind, goal, currency, conversions_micros, value_minor::numeric, net_minor::numeric from conversion_total";
    private static final String CREDITED_TOTALS = """
            select kind, goal, currency, sum(conversions_micros), sum(value_minor), sum(net_minor)
            from source_total group by model, kind, goal, currency
            """;
    private static final String CONVERSIONS_BY_MONTH = """
            select date_trunc('month', occurred_at at time zone 'UTC')::date, kind,
              case when kind = 'goal' then key else '' end, currency, count(*) * 1000000, sum(value_minor), sum(net_minor)
            from conversion where not cancelled group by 1, 2, 3, 4
            """;
    private static final String CONVERSION_MONTHS = """
            select month, kind, goal, currency, conversions_micros, value_minor::numeric, net_minor::numeric
            from conversion_month where conversions_micros <> 0
            """;
    private static final String CREDIT_OF_MONTHS =
            "select m.model, t.channel, t.source, t.campaign, t.kind, t.goal, t.currency, m.micros, m.value_minor, m.net_minor"
                    + " from (select channel, source, campaign, kind, goal, currency, " + RuleColumns.SUMS
                    + " from source_month group by 1, 2, 3, 4, 5, 6) t " + RuleColumns.BY_RULE + " where m.micros <> 0";
    private static final String CREDIT =
            "select model, channel, source, campaign, kind, goal, currency, conversions_micros, value_minor, net_minor"
                    + " from source_total";
    private static final String CUSTOMERS_OF_MONTHS = """
            select channel, source, campaign, sum(customers), sum(buyers) from cohort_size group by 1, 2, 3
            having sum(customers) <> 0
            """;
    private static final String STEPS_OF_MONTHS =
            "select objective, state, next, sum(paths) from path_step_month group by 1, 2, 3 having sum(paths) <> 0";
    private static final String STEPS =
            "select objective, state, next, paths::numeric from path_step where chain_order = 1 and paths <> 0";
    private static final String ENDS_OF_MONTHS = """
            select chain_order, objective, state, currency, sum(paths), sum(value_minor), sum(net_minor)
            from path_end_month group by 1, 2, 3, 4 having sum(paths) <> 0
            """;
    private static final String ENDS = """
            select chain_order, objective, state, currency, paths::numeric, value_minor::numeric, net_minor::numeric
            from path_end where chain_order < 2 and currency <> '' and paths <> 0
            """;
    private static final String CUSTOMERS = """
            select a.channel, a.source, coalesce(a.campaign, ''), count(*), count(*) filter (where exists (
              select from conversion v where v.brand_id = a.brand_id and v.customer_id = a.customer_id
                and v.kind = 'first_purchase' and not v.cancelled))
            from acquisition a group by 1, 2, 3
            """;
    private static final String CUSTOMER_COUNTS =
            "select channel, source, campaign, customers, buyers from source_customers";

    @Inject
    Rebuilds rebuilds;

    @Inject
    Smile smile;

    @Test
    void tablesAgreeWithEachOtherAfterDisorderAndMerges() {
        Random random = new Random(7);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            events.addAll(RandomTimelines.of(customer, 25, random));
        }
        Collections.shuffle(events, random);
        happen(events.subList(0, 150).toArray(Event[]::new));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2026-12-01T00:00:00Z"));
        log.merge(TestBrand.ACME.id(), customers.get(2), customers.get(3), Instant.parse("2026-12-01T00:00:00Z"));
        happen(events.subList(150, events.size()).toArray(Event[]::new));
        happen(events.subList(0, 40).toArray(Event[]::new));
        assertTablesAgree();

        database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> rebuilds.ask(connection, TestBrand.ACME.id(), AttributionConsumer.NAME))
                .await()
                .atMost(Duration.ofSeconds(10));
        long before =
                number("select hashtextextended(string_agg(t::text, '' order by t::text), 0) from source_total t");
        awaitFolded();
        assertTablesAgree();
        assertThat(number("select hashtextextended(string_agg(t::text, '' order by t::text), 0) from source_total t"))
                .isEqualTo(before);
        assertThat(number("select count(*) from acquisition where customer_id in ('%s', '%s')"
                        .formatted(customers.get(0).value(), customers.get(2).value())))
                .isZero();
    }

    @Test
    void hostileTextIsStoredCleanedInsteadOfStoppingTheFeed() {
        CustomerId customer = CustomerId.next();
        Map<String, Object> order = Map.of("order_id", "a\u0000b\uD83D", "total", "1e29", "currency", "EUR");
        Map<String, Object> campaign = Map.of("source", "x\u0000\uDC00", "name", "\u0001", "medium", "é".repeat(500));
        happen(
                TestEvents.event(
                        customer,
                        EventType.PAGE,
                        "",
                        Instant.parse("2026-03-01T10:00:00Z"),
                        Map.of(),
                        Map.of("campaign", campaign),
                        List.of()),
                TestEvents.track(customer, "Order Completed", Instant.parse("2026-03-02T10:00:00Z"), order));
        assertThat(number(
                        "select count(*) from conversion where key = 'ab' and issue = 'out_of_range' and customer_id = '"
                                + customer.value() + "'"))
                .isOne();
        assertThat(number("select count(*) from touchpoint where source = 'x' and customer_id = '" + customer.value()
                        + "'"))
                .isOne();
        assertTablesAgree();
    }

    @Test
    void stateSurvivesBeingStored() {
        CustomerId customer = CustomerId.next();
        List<Event> events = new ArrayList<>(RandomTimelines.of(customer, 60, new Random(3)));
        events.add(Visits.googleAd(customer, Instant.parse("2026-11-01T10:00:00Z"), "spring"));
        events.add(TestEvents.track(
                customer, "Order Refunded", Instant.parse("2026-11-02T10:00:00Z"), Map.of("order_id", "never seen")));
        AttributionState state = RandomTimelines.fold(customer, events);
        assertThat(smile.read(smile.write(state), AttributionState.class)).isEqualTo(state);
        assertThat(state.acquisition()).isPresent();
    }

    /** A state of before orders told their margin has none. */
    @Test
    void stateOfBeforeMarginsIsRead() throws IOException {
        CustomerId customer = CustomerId.next();
        Instant at = Instant.parse("2026-03-02T10:00:00Z");
        AttributionState state = RandomTimelines.fold(
                customer,
                List.of(
                        TestEvents.track(
                                customer, "Order Completed", at, Map.of("order_id", "1", "total", 10, "margin", 4)),
                        TestEvents.order(customer, "2", at.plusSeconds(1), "20")));
        SmileMapper mapper = new SmileMapper();
        JsonNode stored = mapper.readTree(smile.write(state));
        List<JsonNode> telling = stored.findParents("margin");
        assertThat(telling).hasSize(1);
        telling.forEach(order -> ((ObjectNode) order).remove("margin"));
        AttributionState before = smile.read(mapper.writeValueAsBytes(stored), AttributionState.class);
        assertThat(before.history().conversions())
                .extracting(conversion -> conversion.net().minor())
                .containsExactly(1000L, 2000L);
        assertThat(before.history().conversions())
                .extracting(Conversion::netMargin)
                .containsOnly(Optional.empty());
    }

    private void assertTablesAgree() {
        assertThat(creditShown()).as("credit and its totals").isEqualTo(creditTotals());
        assertThat(differences(CONVERSIONS, CONVERSION_TOTALS))
                .as("conversions and their totals")
                .isZero();
        assertThat(differences(CREDITED_TOTALS, CONVERSION_TOTALS))
                .as("credit and conversions")
                .isZero();
        assertThat(differences(CUSTOMERS, CUSTOMER_COUNTS))
                .as("customers and their counts")
                .isZero();
        assertMonthsAgree();
        assertThat(number("select count(*) from source_total where conversions_micros <= 0 or net_minor < 0"))
                .isZero();
        List<AttributionState> states = states();
        assertThat(number("select count(*) from touchpoint"))
                .isEqualTo(states.stream()
                        .mapToLong(state -> state.touches().touchpoints().size())
                        .sum());
        assertThat(number("select count(*) from conversion"))
                .isEqualTo(states.stream()
                        .mapToLong(state -> state.history().conversions().size())
                        .sum());
    }

    private void assertMonthsAgree() {
        assertThat(differences(CONVERSIONS_BY_MONTH, CONVERSION_MONTHS))
                .as("conversions and their months")
                .isZero();
        assertThat(differences(CREDIT_OF_MONTHS, CREDIT))
                .as("credit of all months and of all time")
                .isZero();
        assertThat(differences(CUSTOMERS_OF_MONTHS, CUSTOMER_COUNTS))
                .as("customers of all months and of all time")
                .isZero();
        assertThat(differences(STEPS_OF_MONTHS, STEPS))
                .as("steps of all months and of all time")
                .isZero();
        assertThat(differences(ENDS_OF_MONTHS, ENDS))
                .as("ends of all months and of all time")
                .isZero();
    }

    /** What the conversions of all customers show, by what the totals are kept by. */
    private Map<String, Long> creditShown() {
        Map<String, Long> shown = new TreeMap<>();
        for (String customer : texts("select 'cus_' || replace(customer_id::text, '-', '') from acquisition")) {
            String after = "";
            while (after != null) {
                JsonPath page = asAcme().queryParams("limit", 50, "after", after)
                        .get("/v1/customers/{customer}/conversions", customer)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                add(shown, page.getList(CREDIT_OF_PAGE));
                after = page.getString("next");
            }
        }
        return shown;
    }

    private Map<String, Long> creditTotals() {
        Map<String, Long> totals = new TreeMap<>();
        add(
                totals,
                texts("select concat_ws('|', model, channel, source, campaign, kind, goal, currency, net_minor)"
                        + " from source_total"));
        return totals;
    }

    /** Adds rows whose last column is an amount. */
    private static void add(Map<String, Long> sums, List<String> rows) {
        for (String row : rows) {
            int end = row.lastIndexOf('|');
            sums.merge(row.substring(0, end), Long.valueOf(row.substring(end + 1)), Long::sum);
        }
    }

    private List<String> texts(String sql) {
        return database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> connection.preparedQuery(sql).execute())
                .map(rows -> {
                    List<String> texts = new ArrayList<>();
                    rows.forEach(row -> texts.add(row.getString(0)));
                    return texts;
                })
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private List<AttributionState> states() {
        return database.inBrand(TestBrand.ACME.id(), connection -> connection
                        .preparedQuery("select state from customer_state where state is not null")
                        .execute())
                .map(rows -> {
                    List<AttributionState> states = new ArrayList<>();
                    rows.forEach(row -> states.add(smile.read(row.getBuffer(0).getBytes(), AttributionState.class)));
                    return states;
                })
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private long differences(String one, String other) {
        return number("with one as (" + one + "), other as (" + other + ") select count(*) from ("
                + "(select * from one except select * from other) union all"
                + " (select * from other except select * from one)) d");
    }
}
