package dev.perennial.attribution.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.attribution.journey.AttributionState;
import dev.perennial.attribution.journey.RandomTimelines;
import dev.perennial.attribution.path.CountsInMemory;
import dev.perennial.attribution.path.Objective;
import dev.perennial.attribution.path.PathStatistics;
import dev.perennial.attribution.path.UnfinishedPaths;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Smile;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttributionResourceTest extends ServiceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PATH = "/v1/attribution";
    private static final String[] ALL = Arrays.stream(AttributionModel.values())
            .filter(AttributionModel::givesCredit)
            .map(Enum::name)
            .toArray(String[]::new);

    private static final List<MonthSpan> SPANS = List.of(
            new MonthSpan(YearMonth.of(2026, 1), YearMonth.of(2026, 12)),
            new MonthSpan(YearMonth.of(2026, 4), YearMonth.of(2026, 4)));

    @Inject
    Smile smile;

    @Test
    void comparesAllModelsOverTheSameConversions() {
        CustomerId anna = CustomerId.next();
        CustomerId bert = CustomerId.next();
        happen(
                Visits.googleAd(anna, day(0), "cmp"),
                Visits.page(anna, day(1), Visits.SHOP, "https://chatgpt.com/"),
                Visits.direct(anna, day(2)),
                TestEvents.order(anna, "cmp-1", day(3), "10.01"),
                TestEvents.track(
                        anna, "Order Refunded", day(4), Map.of("order_id", "cmp-1", "total", "3", "currency", "EUR")),
                Visits.googleAd(bert, day(0), "cmp"));
        for (String grouping : new String[] {"channel", "source", "campaign"}) {
            JsonPath answer = asAcme().queryParam("model", (Object[]) ALL)
                    .queryParam("groupBy", grouping)
                    .queryParam("limit", 200)
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .body("objective", equalTo("purchase"))
                    .body("groupBy", equalTo(grouping))
                    .body("models.model", equalTo(List.of(ALL)))
                    .body("models.find { it.model == 'MARKOV_3' }.order", equalTo(3))
                    .body("totals.credited.remainder.flatten().minor", everyItem(equalTo(0)))
                    .extract()
                    .jsonPath();
            List<Integer> value = answer.getList("totals.valueTotal.minor");
            for (int i = 0; i < ALL.length; i++) {
                assertThat(answer.getList("totals.credited[" + i + "].creditedTotal.minor"))
                        .isEqualTo(value);
                assertThat(answer.getDouble("totals.credited[" + i + "].conversions"))
                        .isEqualTo(answer.getDouble("totals.conversions"));
            }
            assertThat(answer.getLong("totals.nullPaths")).isPositive();
        }
    }

    /** What is kept by differences and what all timelines give when they are folded once more is the same, to the cent. */
    @Test
    void recomputingFromTheTimelinesGivesTheSame() {
        Random random = new Random(11);
        List<Event> events = new ArrayList<>();
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            events.addAll(RandomTimelines.of(customer, 20, random));
        }
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        happen(shuffled.subList(0, 90).toArray(Event[]::new));
        happen(shuffled.subList(90, shuffled.size()).toArray(Event[]::new));
        happen(shuffled.subList(0, 50).toArray(Event[]::new));

        PathStatistics recomputed = new PathStatistics(TestBrand.ACME.zone());
        for (AttributionState state : states()) {
            state.creditedConversions().forEach(recomputed::put);
            UnfinishedPaths.NONE.become(
                    UnfinishedPaths.of(
                            state.touches().touchpoints(), state.history().conversions(), state.settings()),
                    recomputed);
        }
        CountsInMemory counts = new CountsInMemory(recomputed);
        assertThat(keptCells()).isEqualTo(counts.cells());
        assertThat(keptMonthCells()).isEqualTo(counts.monthCells());
        for (String objective : new String[] {"purchase", "registration", "goal:guide"}) {
            JsonPath answer = asAcme().queryParam("model", "MARKOV_1", "MARKOV_2", "MARKOV_3", "SHAPLEY")
                    .queryParam("objective", objective)
                    .get(PATH)
                    .jsonPath();
            Objective asked = new Objective(objective);
            for (int order = 1; order <= 3; order++) {
                assertSame(answer, "MARKOV_" + order, PathCredits.markov(counts.chain(asked, order)));
            }
            assertSame(answer, "SHAPLEY", PathCredits.shapley(counts.sets(asked)));
            for (MonthSpan span : SPANS) {
                JsonPath ofMonths = asAcme().queryParam("model", "MARKOV_1", "SHAPLEY")
                        .queryParam("objective", objective)
                        .queryParams(
                                "from", span.from().toString(), "to", span.to().toString())
                        .get(PATH)
                        .jsonPath();
                assertSame(ofMonths, "MARKOV_1", PathCredits.markov(counts.chain(asked, span)));
                assertSame(ofMonths, "SHAPLEY", PathCredits.shapley(counts.sets(asked, span)));
            }
        }
    }

    @Test
    void learnsFromPathsThatLedToNothing() {
        with(TestBrand.OTHER_KEY)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(0))
                .body("totals.nullPaths", equalTo(0))
                .body("models.model", hasItems("W_SHAPED", "MARKOV_1", "SHAPLEY"));
        with(TestBrand.PUBLISHABLE_KEY).get(PATH).then().statusCode(403);
    }

    @Test
    void tellsWhatEachChannelAddsToTheRate() {
        CustomerId clara = CustomerId.next();
        happen(
                Visits.googleAd(clara, day(0), "rate"),
                TestEvents.order(clara, "rate-1", day(1), "20"),
                Visits.page(CustomerId.next(), day(1), Visits.SHOP, "https://chatgpt.com/"));
        JsonPath answer = asAcme().queryParam("model", "SHAPLEY", "SHAPLEY_RATE")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("models[1].game", containsString("conversion rate"))
                .body("totals.credited.model", equalTo(List.of("SHAPLEY")))
                .extract()
                .jsonPath();
        double chance = answer.getDouble("models[1].conversionChance");
        double paths = answer.getDouble("totals.conversions") + answer.getLong("totals.nullPaths");
        assertThat(chance).isCloseTo(answer.getDouble("totals.conversions") / paths, within(1e-6));
        List<Number> added = answer.getList("data.credit.collect { it[1].addedRate }");
        assertThat(added.stream().mapToDouble(Number::doubleValue).sum()).isCloseTo(chance, within(1e-6));
        assertThat(answer.getList("data.credit.collect { it[1].conversions }")).containsOnlyNulls();
        asAcme().queryParam("model", "SHAPLEY_RATE")
                .queryParam("groupBy", "source")
                .get(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("groupBy"));
    }

    @Test
    void wrongParametersAreRefusedByField() {
        for (String[] wrong : new String[][] {
            {"groupBy", "moon"}, {"model", "MAGIC"}, {"after", "!"}, {"limit", "201"}, {"objective", "fame"}
        }) {
            asAcme().queryParam(wrong[0], wrong[1])
                    .get(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(wrong[0]));
        }
    }

    private static void assertSame(JsonPath answer, String model, Credits expected) {
        Map<String, Long> shown = new TreeMap<>();
        for (Map<String, Object> line : answer.<Map<String, Object>>getList("data")) {
            String channel = String.valueOf(line.get("channel"));
            String path = "data.find { it.channel == '" + channel + "' }.credit.find { it.model == '" + model + "' }.";
            List<String> currencies = answer.getList(path + "amounts.net.currency");
            for (int i = 0; i < currencies.size(); i++) {
                shown.put(channel + " " + currencies.get(i), answer.getLong(path + "amounts[" + i + "].net.minor"));
            }
        }
        Map<String, Long> wanted = new TreeMap<>();
        expected.cells().forEach((group, cell) -> cell.amounts()
                .forEach((currency, amount) -> wanted.put(group.channel() + " " + currency, amount.net())));
        assertThat(shown).as(model).isEqualTo(wanted);
    }

    private Map<String, Long> keptCells() {
        Map<String, Long> cells = new TreeMap<>();
        read("select concat_ws('|', objective, chain_order, state, next, 'step'), paths from path_step", cells);
        for (String[] column : new String[][] {{"paths", "paths"}, {"value", "value_minor"}, {"net", "net_minor"}}) {
            read(
                    "select concat_ws('|', objective, chain_order, state, currency, '%s'), %s from path_end"
                            .formatted(column[0], column[1]),
                    cells);
        }
        cells.values().removeIf(value -> value == 0);
        return cells;
    }

    private Map<String, Long> keptMonthCells() {
        Map<String, Long> cells = new TreeMap<>();
        read("select concat_ws('|', month, objective, state, next, 'step'), paths from path_step_month", cells);
        for (String[] column : new String[][] {{"paths", "paths"}, {"value", "value_minor"}, {"net", "net_minor"}}) {
            read(
                    "select concat_ws('|', month, objective, chain_order, state, currency, '%s'), %s from path_end_month"
                            .formatted(column[0], column[1]),
                    cells);
        }
        cells.values().removeIf(value -> value == 0);
        return cells;
    }

    private void read(String sql, Map<String, Long> into) {
        database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> connection.preparedQuery(sql).execute())
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> into.put(row.getString(0), row.getLong(1)));
    }

    private List<AttributionState> states() {
        List<AttributionState> states = new ArrayList<>();
        database.inBrand(TestBrand.ACME.id(), connection -> connection
                        .preparedQuery("select state from customer_state where state is not null")
                        .execute())
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> states.add(smile.read(row.getBuffer(0).getBytes(), AttributionState.class)));
        return states;
    }

    private static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }
}
