package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.audience.AudienceSet;
import dev.perennial.stage.curve.CurveState;
import dev.perennial.stage.curve.Starts;
import dev.perennial.stage.curve.TestCurves;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.funnel.Attempt;
import dev.perennial.stage.funnel.FunnelState;
import dev.perennial.stage.funnel.TestFunnels;
import dev.perennial.stage.pursuit.PursuitSet;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every timeline of groups that are told apart by facts. */
class FactBreakdownPropertyTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");
    private static final FactBreakdown OWN = new FactBreakdown("blend + ' ' + string(coffees)", Optional.of("coffee"));
    private static final FactBreakdown STANDARD =
            new FactBreakdown("orders >= 2 ? 'many' : string(orders)", Optional.empty());

    private final StageFold fold = new StageFold();
    private final SchemeSet schemes =
            TestSchemes.brand(CoffeeScheme.SCHEME, TestSchemes.RELATIONSHIP).schemes();
    private final BrandDefinitions definitions = new BrandDefinitions(
            schemes,
            PursuitSet.NONE,
            TestFunnels.set(
                    schemes,
                    TestFunnels.by(OWN, TestFunnels.again("a-own", "Visited", "Cup Bought")),
                    TestFunnels.by(STANDARD, TestFunnels.again("b-standard", "Visited", "Cup Bought")),
                    TestFunnels.by(OWN, TestFunnels.fromStage("c-stage", "coffee", "stranger", "Cup Bought"))),
            TestCurves.set(
                    schemes,
                    TestCurves.by(OWN, TestCurves.months("a-own", "Visited", Starts.RECURRING)),
                    TestCurves.by(STANDARD, TestCurves.months("b-standard", "Visited", Starts.RECURRING)),
                    TestCurves.by(STANDARD, TestCurves.months("c-once", "Visited", Starts.FIRST_TIME))),
            AudienceSet.NONE);

    @Property(tries = 300)
    void aStartIsOfTheGroupThatTheFactsSaidThen(@ForAll("arrivals") List<Event> arrived) {
        List<Event> timeline = sorted(arrived);
        Map<Integer, String> own = new LinkedHashMap<>();
        Map<Integer, String> standard = new LinkedHashMap<>();
        String blend = "";
        int coffees = 0;
        Set<String> ids = new HashSet<>();
        for (Event event : timeline) {
            if (event.isTrack("Cup Bought")) {
                blend = event.properties().text("name").orElse(blend);
                coffees += event.properties().text("category").orElse("").equals("coffee") ? 1 : 0;
            }
            if (event.isTrack("Order Completed")) {
                ids.add(event.properties().text("order_id").orElseThrow());
            }
            if (event.isTrack("Visited")) {
                LocalDate day = LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC);
                int month = (int) YearMonth.from(day).atDay(1).toEpochDay();
                own.putIfAbsent(month, (blend + " " + coffees).strip());
                standard.putIfAbsent(month, ids.size() >= 2 ? "many" : "" + ids.size());
            }
        }

        StageState state = fold(timeline);

        assertThat(groups(state, "a-own")).isEqualTo(own);
        assertThat(groups(state, "b-standard")).isEqualTo(standard);
        assertThat(groups(state, "c-once").values())
                .containsExactlyElementsOf(standard.values().stream().limit(1).toList());
    }

    /** As the platform does it: each event once, batch after batch; whoever has a late event is folded anew. */
    @Property(tries = 300)
    void anyShuffleRepetitionAndSplitOfArrivalEndsInTheSameState(
            @ForAll("arrivals") List<Event> arrived, @ForAll @IntRange(min = 1, max = 7) int batch) {
        List<Event> twice = new ArrayList<>(arrived);
        twice.addAll(arrived.subList(0, arrived.size() / 2));
        StageState state = fold.start(definitions, ANN);
        List<Event> known = new ArrayList<>();
        for (int from = 0; from < twice.size(); from += batch) {
            List<Event> piece = twice.subList(from, Math.min(twice.size(), from + batch));
            List<Event> seen = known;
            List<Event> next = sorted(piece.stream()
                    .distinct()
                    .filter(event -> !seen.contains(event))
                    .toList());
            boolean late = !known.isEmpty()
                    && !next.isEmpty()
                    && Event.TIMELINE_ORDER.compare(known.getLast(), next.getFirst()) > 0;
            known.addAll(next);
            known = new ArrayList<>(sorted(known));
            state = late ? fold(known) : foldOn(state, next);
        }

        assertThat(state).isEqualTo(fold(sorted(arrived.stream().distinct().toList())));
    }

    @Property(tries = 200)
    void lettingTimePassInBetweenChangesNothing(@ForAll("arrivals") List<Event> arrived) {
        StageState watched = fold.start(definitions, ANN);
        for (Event event : sorted(arrived)) {
            while (fold.due(definitions, watched)
                    .filter(event.occurredAt()::isAfter)
                    .isPresent()) {
                watched = fold.advance(
                        definitions, watched, fold.due(definitions, watched).orElseThrow());
            }
            watched = fold.apply(definitions, watched, event);
        }

        assertThat(watched).isEqualTo(fold(sorted(arrived)));
    }

    /** What began is of the group it was of, whatever happens later. */
    @Property(tries = 200)
    void whatHappensLaterMovesNoRunThatBegan(@ForAll("arrivals") List<Event> arrived) {
        List<Event> timeline = sorted(arrived);
        StageState before = fold(timeline.subList(0, timeline.size() / 2));
        StageState after = fold(timeline);

        for (CurveState curve : before.curves()) {
            assertThat(groups(after, curve.curve())).containsAllEntriesOf(groups(before, curve.curve()));
        }
        for (FunnelState funnel : before.funnels()) {
            Attempt last = funnel.last();
            assertThat(after.funnels())
                    .filteredOn(later -> later.funnel().equals(funnel.funnel()))
                    .filteredOn(later -> later.last().startedAt().equals(last.startedAt()))
                    .allSatisfy(later -> assertThat(later.last().group()).isEqualTo(last.group()));
        }
    }

    @Property(tries = 100)
    void stateSurvivesBeingStored(@ForAll("arrivals") List<Event> arrived) throws JsonProcessingException {
        StageState state = fold(sorted(arrived));
        String stored = TestSchemes.MAPPER.writeValueAsString(state);

        assertThat(TestSchemes.MAPPER.readValue(stored, StageState.class)).isEqualTo(state);
    }

    @Provide
    Arbitrary<List<Event>> arrivals() {
        return Combinators.combine(
                        Arbitraries.of("Visited", "Visited", "Cup Bought", "Cup Bought", "Order Completed", "Else"),
                        Arbitraries.integers().between(0, 3000),
                        Arbitraries.of("coffee", "coffee", "tea"),
                        Arbitraries.of("dark", "light", "mild"))
                .as((name, hour, category, blend) -> TestEvents.track(
                        ANN,
                        name,
                        DAY.plus(hour, ChronoUnit.HOURS),
                        Map.of(
                                "order_id",
                                "o" + hour,
                                "total",
                                5,
                                "category",
                                category,
                                "name",
                                blend,
                                "blend",
                                Map.of("name", blend))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    private static Map<Integer, String> groups(StageState state, String curve) {
        Map<Integer, String> groups = new LinkedHashMap<>();
        state.curves().stream()
                .filter(one -> one.curve().equals(curve))
                .flatMap(one -> one.starts().stream())
                .forEach(start -> groups.put(start.period(), start.group()));
        return groups;
    }

    private StageState fold(List<Event> timeline) {
        return foldOn(fold.start(definitions, ANN), timeline);
    }

    private StageState foldOn(StageState start, List<Event> events) {
        StageState state = start;
        for (Event event : events) {
            state = fold.apply(definitions, state, event);
        }
        return state;
    }

    private static List<Event> sorted(List<Event> events) {
        return events.stream().sorted(Event.TIMELINE_ORDER).toList();
    }
}
