package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.audience.AudienceSet;
import dev.perennial.stage.curve.CurveSet;
import dev.perennial.stage.curve.CurveState;
import dev.perennial.stage.curve.Starts;
import dev.perennial.stage.curve.TestCurves;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.fact.FactKind;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.OwnFact;
import dev.perennial.stage.funnel.FunnelSet;
import dev.perennial.stage.funnel.FunnelState;
import dev.perennial.stage.funnel.TestFunnels;
import dev.perennial.stage.pursuit.PursuitSet;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.Stage;
import dev.perennial.stage.scheme.StageCard;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactBreakdownFoldTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");
    private static final FactBreakdown CUPS = new FactBreakdown("cups > 1 ? 'many' : string(cups)", Optional.of("own"));

    private final StageFold fold = new StageFold();

    @Test
    void anAttemptIsOfTheGroupOfItsFirstStep() {
        BrandDefinitions brand = brand(schemes(1, "Cup"));

        StageState state =
                folded(brand, event("Cup", 0), event("Seen", 1), event("Cup", 2), event("Seen", 20), event("Cup", 21));

        FunnelState funnel = state.funnels().getFirst();
        assertThat(funnel.past())
                .isNotEmpty()
                .allSatisfy(past -> assertThat(past.cell().group()).isEqualTo("1"));
        assertThat(funnel.last().group()).isEqualTo("many");
    }

    @Test
    void theEventThatBeginsItCounts() {
        BrandDefinitions brand = new BrandDefinitions(
                schemes(1, "Cup"),
                PursuitSet.NONE,
                FunnelSet.NONE,
                TestCurves.set(schemes(1, "Cup"), TestCurves.by(CUPS, TestCurves.months("c", "Cup", Starts.RECURRING))),
                AudienceSet.NONE);

        StageState state = folded(brand, event("Cup", 0), event("Cup", 40));

        assertThat(state.curves().getFirst().starts())
                .extracting(CurveState.Start::group)
                .containsExactly("1", "many");
    }

    @Test
    void anEventFromThePastIsKnownWhenTheRunBegins() {
        BrandDefinitions brand = brand(schemes(1, "Cup"));

        assertThat(group(folded(brand, event("Seen", 5)))).isEqualTo("0");
        assertThat(group(folded(brand, event("Cup", 1), event("Seen", 5)))).isEqualTo("1");
    }

    @Test
    void eachVersionOfTheSchemeTellsByItsOwnFacts() {
        SchemeSet side = TestSchemes.brand(List.of(scheme(1, "Cup")), List.of(scheme(2, "Mug")))
                .schemes();

        StageState state = folded(brand(side), event("Cup", 0), event("Mug", 1), event("Mug", 2), event("Seen", 5));

        assertThat(state.funnels())
                .extracting(FunnelState::scheme, funnel -> funnel.last().group())
                .containsExactly(tuple(1, "1"), tuple(2, "many"));
        assertThat(state.curves()).extracting(CurveState::scheme).containsExactly(1, 2);
        assertThat(fold.current(brand(schemes(2, "Mug")), state).curves())
                .extracting(CurveState::scheme)
                .containsExactly(2);
    }

    @Test
    void isUnknownUnderAVersionThatLacksTheFact() {
        SchemeSet without = TestSchemes.brand(new Scheme(
                        "own",
                        3,
                        "own",
                        "Own",
                        "",
                        Optional.empty(),
                        TestSchemes.RELATIONSHIP.rhythm(),
                        List.of(),
                        scheme(1, "Cup").stages()))
                .schemes();

        assertThat(group(folded(brand(without), event("Cup", 0), event("Seen", 5))))
                .isEmpty();
    }

    @Test
    void standardFactsDependOnNoScheme() {
        SchemeSet schemes = schemes(1, "Cup");
        FactBreakdown orders = new FactBreakdown("orders", Optional.empty());
        BrandDefinitions brand = new BrandDefinitions(
                schemes,
                PursuitSet.NONE,
                TestFunnels.set(schemes, TestFunnels.by(orders, TestFunnels.again("f", "Seen", "Cup"))),
                TestCurves.set(schemes, TestCurves.by(orders, TestCurves.months("c", "Seen", Starts.FIRST_TIME))),
                AudienceSet.NONE);

        StageState state =
                folded(brand, TestEvents.order(ANN, "o1", at(0), "10"), event("Seen", 1), event("Order Cancelled", 2));

        assertThat(group(state)).isEqualTo("1");
        assertThat(state.funnels().getFirst().scheme()).isZero();
        assertThat(state.curves().getFirst().scheme()).isZero();
        assertThat(state.curves().getFirst().starts().getFirst().group()).isEqualTo("1");
    }

    @Test
    void aRunThatALapseBeginsIsToldByWhatIsKnownThen() {
        SchemeSet coffee = TestSchemes.brand(CoffeeScheme.SCHEME).schemes();
        BrandDefinitions brand = new BrandDefinitions(
                coffee,
                PursuitSet.NONE,
                TestFunnels.set(
                        coffee,
                        TestFunnels.by(
                                new FactBreakdown("coffees", Optional.of("coffee")),
                                TestFunnels.fromStage("back", "coffee", "stranger", "Cup Bought"))),
                CurveSet.NONE,
                AudienceSet.NONE);
        Map<String, Object> coffees = Map.of("category", "coffee");

        StageState state = folded(
                brand, event("Cup Bought", 0, coffees), event("Cup Bought", 1, coffees), event("Something Else", 90));

        FunnelState funnel = state.funnels().getFirst();
        assertThat(funnel.last().startedAt()).isEqualTo(at(31));
        assertThat(funnel.last().group()).isEqualTo("2");
    }

    private BrandDefinitions brand(SchemeSet schemes) {
        return new BrandDefinitions(
                schemes,
                PursuitSet.NONE,
                TestFunnels.set(schemes, TestFunnels.by(CUPS, TestFunnels.again("f", "Seen", "Bought"))),
                TestCurves.set(schemes, TestCurves.by(CUPS, TestCurves.months("c", "Seen", Starts.FIRST_TIME))),
                AudienceSet.NONE);
    }

    private StageState folded(BrandDefinitions brand, Event... events) {
        StageState state = fold.start(brand, ANN);
        for (Event event : events) {
            state = fold.apply(brand, state, event);
        }
        return state;
    }

    private static String group(StageState state) {
        return state.funnels().getFirst().last().group();
    }

    private static SchemeSet schemes(int version, String counted) {
        return TestSchemes.brand(scheme(version, counted)).schemes();
    }

    private static Scheme scheme(int version, String counted) {
        OwnFact cups =
                new OwnFact("cups", "", FactKind.COUNT, FactType.INT, counted, Optional.empty(), 0, Optional.empty());
        Stage all = new Stage("all", "all", 0, new StageCard("", "", List.of(), List.of()), "true", Optional.empty());
        return new Scheme(
                "own",
                version,
                "own",
                "Own",
                "",
                Optional.empty(),
                TestSchemes.RELATIONSHIP.rhythm(),
                List.of(cups),
                List.of(all));
    }

    private static Event event(String name, int day) {
        return event(name, day, Map.of("order_id", "o1"));
    }

    private static Event event(String name, int day, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, at(day), properties);
    }

    private static Instant at(int day) {
        return DAY.plus(day, ChronoUnit.DAYS);
    }
}
