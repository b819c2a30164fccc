package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.audience.TestAudiences;
import dev.perennial.stage.curve.Starts;
import dev.perennial.stage.curve.TestCurves;
import dev.perennial.stage.funnel.TestFunnels;
import dev.perennial.stage.movement.MovementChanges;
import dev.perennial.stage.pursuit.TestPursuits;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every timeline. */
class StageFoldPropertyTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");
    private static final List<String> NAMES = List.of(
            "Order Completed",
            "Order Completed",
            "Order Refunded",
            "Order Cancelled",
            "Product Viewed",
            "Product Added",
            "Checkout Started",
            "Guide Downloaded",
            "Content Shared",
            "Product Reviewed",
            "Referral Completed",
            "Trial Started",
            "Trial Ended",
            "Subscription Started",
            "Subscription Renewed",
            "Subscription Cancelled",
            "Stage Moved",
            "Something Else");

    private final StageFold fold = new StageFold();
    private final SchemeSet stages = TestSchemes.brand(
                    TestSchemes.RELATIONSHIP,
                    TestSchemes.SUBSCRIPTION,
                    TestSchemes.TEMPLATES.scheme("always-on", "always", TestSchemes.RULES),
                    TestSchemes.TEMPLATES.scheme("profitable-relationships", "profitable", TestSchemes.RULES),
                    TestSchemes.CYCLES)
            .schemes();
    private final BrandDefinitions schemes = new BrandDefinitions(
            stages,
            TestPursuits.ALL,
            TestFunnels.set(
                    stages,
                    TestFunnels.toStage("relationship", "adopter"),
                    TestFunnels.toStage("relationship", "lapsed"),
                    TestFunnels.toStage("always", "convert")),
            TestCurves.set(TestCurves.orders(Starts.FIRST_TIME), TestCurves.orders(Starts.RECURRING)),
            TestAudiences.some(stages));

    @Property(tries = 300)
    void historyHasNoHolesAndNoPhantomMoves(@ForAll("timelines") List<Event> timeline) {
        StageState state = fold.advance(schemes, fold(timeline), days(2000));

        for (TrackState track : state.tracks()) {
            List<Transition> history = track.history();
            assertThat(history.getFirst().from()).isEmpty();
            for (int i = 1; i < history.size(); i++) {
                Transition before = history.get(i - 1);
                Transition now = history.get(i);
                assertThat(now.from()).isEqualTo(Optional.of(before.to()));
                assertThat(now.to()).isNotEqualTo(before.to());
                assertThat(now.at()).isAfterOrEqualTo(before.at());
            }
        }
    }

    @Property(tries = 200)
    void movementIsThatOfTheHistoriesHoweverTheyChanged(
            @ForAll("timelines") List<Event> one, @ForAll("timelines") List<Event> two) {
        Optional<StageState> first = Optional.of(fold.advance(schemes, fold(one), days(2000)));
        Optional<StageState> second = Optional.of(fold.advance(schemes, fold(two), days(2000)));
        Set<TrackVersion> live =
                first.get().tracks().stream().map(TrackState::on).collect(Collectors.toSet());

        MovementChanges inSteps = JourneyChanges.of(
                        live,
                        List.of(new Change<>(ANN, Optional.empty(), first), new Change<>(ANN, first, second)),
                        ZoneOffset.UTC)
                .movement;
        MovementChanges atOnce =
                JourneyChanges.of(live, List.of(new Change<>(ANN, Optional.empty(), second)), ZoneOffset.UTC).movement;

        assertThat(inSteps.moves()).isEqualTo(atOnce.moves());
        assertThat(inSteps.stays()).isEqualTo(atOnce.stays());
    }

    @Property(tries = 200)
    void anyOrderOfArrivalEndsInTheSameState(@ForAll("shuffled") List<Event> arrived) {
        List<Event> inOrder = arrived.stream().sorted(Event.TIMELINE_ORDER).toList();

        // What the platform does with late events: fold the whole timeline anew from what has arrived.
        StageState state = fold.start(schemes, ANN);
        List<Event> known = new ArrayList<>();
        for (Event event : arrived) {
            boolean late = !known.isEmpty() && Event.TIMELINE_ORDER.compare(known.getLast(), event) > 0;
            known.add(event);
            known.sort(Event.TIMELINE_ORDER);
            state = late ? fold(known) : fold.apply(schemes, state, event);
        }

        assertThat(state).isEqualTo(fold(inOrder));
    }

    @Property(tries = 200)
    void lettingTimePassInBetweenChangesNothing(@ForAll("timelines") List<Event> timeline) {
        StageState watched = fold.start(schemes, ANN);
        for (Event event : timeline) {
            while (fold.due(schemes, watched)
                    .filter(event.occurredAt()::isAfter)
                    .isPresent()) {
                watched = fold.advance(
                        schemes, watched, fold.due(schemes, watched).orElseThrow());
            }
            watched = fold.apply(schemes, watched, event);
        }

        assertThat(watched).isEqualTo(fold(timeline));
    }

    @Property(tries = 100)
    void nothingIsDueInThePast(@ForAll("timelines") List<Event> timeline) {
        StageState state = fold(timeline);
        Instant last = timeline.getLast().occurredAt();

        assertThat(fold.due(schemes, state))
                .satisfiesAnyOf(due -> assertThat(due).isEmpty(), due -> assertThat(due.orElseThrow())
                        .isAfter(last));
    }

    @Property(tries = 100)
    void stateSurvivesBeingStored(@ForAll("timelines") List<Event> timeline) throws JsonProcessingException {
        StageState state = fold(timeline);
        String stored = TestSchemes.MAPPER.writeValueAsString(state);

        assertThat(TestSchemes.MAPPER.readValue(stored, StageState.class)).isEqualTo(state);
    }

    @Property(tries = 100)
    void aHandfulOfWrongFieldsNeverStopsTheFold(@ForAll("strange") List<Event> timeline) {
        assertThat(fold(timeline).tracks()).hasSize(5);
    }

    @Provide
    Arbitrary<List<Event>> timelines() {
        return events(properties()).list().ofMinSize(1).ofMaxSize(40).map(list -> list.stream()
                .sorted(Event.TIMELINE_ORDER)
                .toList());
    }

    @Provide
    Arbitrary<List<Event>> shuffled() {
        return events(properties()).list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Event>> strange() {
        Arbitrary<Object> junk = Arbitraries.of(
                "",
                "x",
                -5,
                1e300,
                "1e999999999",
                true,
                List.of("a"),
                Map.of("a", "b"),
                Long.MAX_VALUE,
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "P99999999Y");
        Arbitrary<String> fields = Arbitraries.of(
                "order_id", "total", "currency", "products", "renews_at", "ends_at", "interval", "track", "stage");
        Arbitrary<Map<String, Object>> properties =
                Arbitraries.maps(fields, junk).ofMaxSize(9);
        return events(properties).list().ofMinSize(1).ofMaxSize(20).map(list -> list.stream()
                .sorted(Event.TIMELINE_ORDER)
                .toList());
    }

    private static Arbitrary<Map<String, Object>> properties() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(1, 9999),
                        Arbitraries.of("relationship", "subscription", "always"),
                        Arbitraries.of("adopter", "advocate", "lapsed", "prospect", "renewing", "grow", "nowhere"),
                        Arbitraries.of(true, false),
                        Arbitraries.of("coffee", "Contact Lenses", "shoes", "mugs")
                                .list()
                                .ofMaxSize(3))
                .as((order, cents, track, stage, whole, categories) -> {
                    Map<String, Object> fields = new HashMap<>();
                    fields.put("order_id", "o" + order);
                    if (!whole) {
                        fields.put("total", cents / 100.0);
                    }
                    fields.put("track", track);
                    fields.put("stage", stage);
                    fields.put(
                            "products",
                            categories.stream()
                                    .map(category -> Map.of("category", category))
                                    .toList());
                    return fields;
                });
    }

    private static Arbitrary<Event> events(Arbitrary<Map<String, Object>> properties) {
        return Combinators.combine(
                        Arbitraries.of(NAMES),
                        Arbitraries.integers().between(0, 900),
                        Arbitraries.of(
                                EventType.TRACK, EventType.TRACK, EventType.TRACK, EventType.PAGE, EventType.IDENTIFY),
                        properties)
                .as((name, day, type, fields) ->
                        TestEvents.event(ANN, type, name, days(day), fields, Map.of(), List.of()));
    }

    private StageState fold(List<Event> timeline) {
        StageState state = fold.start(schemes, ANN);
        for (Event event : timeline) {
            state = fold.apply(schemes, state, event);
        }
        return state;
    }

    private static Instant days(int days) {
        return DAY.plus(days, ChronoUnit.DAYS);
    }
}
