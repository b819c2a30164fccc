package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.StageFit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stages that stand on a scheme's own facts. */
class OwnFactStageTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2025-01-01T10:00:00Z");

    private final StageFold fold = new StageFold();
    private final BrandDefinitions schemes = TestSchemes.brand(CoffeeScheme.SCHEME);

    @Test
    void movesACustomerByOwnFacts() {
        StageState state = after(cup(0, "coffee"), cup(1, "tea"), cup(2, "coffee"), cup(3, "coffee"));

        assertThat(stages(state)).containsExactly("drinker", "lover");
    }

    @Test
    void explainsWithValueAndEventOfOwnFacts() {
        Event third = cup(3, "coffee");
        Transition last = only(after(cup(0, "coffee"), cup(1, "coffee"), third, cup(4, "tea")))
                .last();

        assertThat(last.because())
                .flatExtracting(condition -> condition.evidence())
                .extracting(e -> e.fact(), e -> e.value(), e -> e.event())
                .containsExactly(
                        tuple("coffees", "3", Optional.of(third.id())),
                        tuple("coffeeSpend", "1050", Optional.of(third.id())));
        assertThat(Explanation.of(last).text())
                .isEqualTo("From drinker to lover, because coffees >= 3 (coffees = 3);"
                        + " coffeeSpend >= 1000 (coffeeSpend = 1050).");
    }

    @Test
    void explainsWhatIsMissing() {
        CompiledScheme scheme = schemes.schemes().track("coffee").orElseThrow();
        StageState state = after(TestEvents.page(ANN, DAY, Map.of()));

        StageFit fit = scheme.fit("dark", only(state).known(scheme, state.facts()), DAY);

        assertThat(fit.missing())
                .flatExtracting(condition -> condition.evidence())
                .extracting(e -> e.fact(), e -> e.value(), e -> e.event())
                .contains(tuple("blend", "", Optional.empty()), tuple("blends", "0", Optional.empty()));
    }

    @Test
    void lapsesFromAnOwnInstant() {
        StageState state = after(cup(0, "coffee"), cup(5, "coffee"), cup(20, "tea"));

        assertThat(fold.due(schemes, state)).contains(DAY.plus(35, ChronoUnit.DAYS));
        assertThat(stages(fold.advance(schemes, state, DAY.plus(35, ChronoUnit.DAYS))))
                .containsExactly("drinker", "stranger");
        Transition lapse = only(fold.advance(schemes, state, DAY.plus(99, ChronoUnit.DAYS)))
                .last();
        assertThat(Explanation.of(lapse).text()).contains("lastCoffeeAt + P30D", "lastCoffeeAt = 2025-01-06T10:00:00Z");
    }

    @Test
    void keepsTheFactsOfEachVersionApart() {
        Scheme renamed = TestSchemes.version(CoffeeScheme.SCHEME, 2);
        Scheme without = new Scheme(
                "coffee",
                3,
                "coffee",
                "Coffee",
                "",
                Optional.empty(),
                renamed.rhythm(),
                List.of(),
                List.of(renamed.stages().getFirst()));
        BrandDefinitions both = TestSchemes.brand(List.of(without), List.of(renamed));

        StageState state = fold.apply(both, StageState.NEW, cup(0, "coffee"));

        assertThat(state.track("coffee", 2).orElseThrow().own()).containsKey("coffees");
        assertThat(state.track("coffee", 3).orElseThrow().own()).isEmpty();
    }

    @Test
    void readsStatesThatWereStoredWithoutOwnFacts() throws JsonProcessingException {
        StageState state = after(TestEvents.order(ANN, "o1", DAY, "20"));
        ObjectNode stored = (ObjectNode) TestSchemes.MAPPER.readTree(TestSchemes.MAPPER.writeValueAsString(state));

        assertThat(stored.at("/tracks/0").has("own"))
                .as("nothing is written of none")
                .isFalse();
        assertThat(TestSchemes.MAPPER.treeToValue(stored, StageState.class)).isEqualTo(state);
        StageState read = TestSchemes.MAPPER.treeToValue(stored, StageState.class);
        assertThat(only(fold.apply(schemes, read, cup(3, "coffee"))).own()).containsKey("coffees");
    }

    @Test
    void readsSchemesThatWereStoredWithoutOwnFacts() throws JsonProcessingException {
        ObjectNode stored = (ObjectNode)
                TestSchemes.MAPPER.readTree(TestSchemes.MAPPER.writeValueAsString(TestSchemes.RELATIONSHIP));
        stored.remove("facts");

        assertThat(TestSchemes.MAPPER.treeToValue(stored, Scheme.class)).isEqualTo(TestSchemes.RELATIONSHIP);
        assertThat(TestSchemes.MAPPER.readValue(
                        TestSchemes.MAPPER.writeValueAsString(CoffeeScheme.SCHEME), Scheme.class))
                .isEqualTo(CoffeeScheme.SCHEME);
    }

    private StageState after(Event... events) {
        StageState state = fold.start(schemes, ANN);
        for (Event event : events) {
            state = fold.apply(schemes, state, event);
        }
        return state;
    }

    private static TrackState only(StageState state) {
        return state.tracks().getFirst();
    }

    private static List<String> stages(StageState state) {
        return only(state).history().stream().map(Transition::to).toList();
    }

    private static Event cup(int day, String category) {
        return TestEvents.track(
                ANN, "Cup Bought", DAY.plus(day, ChronoUnit.DAYS), Map.of("category", category, "total", 3.50));
    }
}
