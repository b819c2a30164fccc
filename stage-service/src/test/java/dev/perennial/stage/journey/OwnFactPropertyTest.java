package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of own facts for every timeline. */
class OwnFactPropertyTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");

    private final StageFold fold = new StageFold();
    private final BrandDefinitions schemes = TestSchemes.brand(CoffeeScheme.SCHEME, TestSchemes.RELATIONSHIP);

    /** As the platform does it: batch after batch; whoever has a late event in a batch is folded anew from the timeline. */
    @Property(tries = 200)
    void anyShuffleAndSplitOfArrivalEndsInTheSameState(
            @ForAll("arrivals") List<Event> arrived, @ForAll @IntRange(min = 1, max = 7) int batch) {
        StageState state = fold.start(schemes, ANN);
        List<Event> known = new ArrayList<>();
        for (int from = 0; from < arrived.size(); from += batch) {
            List<Event> next = sorted(arrived.subList(from, Math.min(arrived.size(), from + batch)));
            boolean late = !known.isEmpty() && Event.TIMELINE_ORDER.compare(known.getLast(), next.getFirst()) > 0;
            known.addAll(next);
            known = new ArrayList<>(sorted(known));
            state = late ? fold(known) : foldOn(state, next);
        }

        assertThat(state).isEqualTo(fold(sorted(arrived)));
    }

    @Property(tries = 100)
    void stateSurvivesBeingStored(@ForAll("arrivals") List<Event> arrived) throws JsonProcessingException {
        StageState state = fold(sorted(arrived));
        String stored = TestSchemes.MAPPER.writeValueAsString(state);

        assertThat(TestSchemes.MAPPER.readValue(stored, StageState.class)).isEqualTo(state);
    }

    @Property(tries = 200)
    void aHandfulOfWrongFieldsNeverStopsTheFold(@ForAll("strange") List<Event> arrived) {
        assertThat(fold(sorted(arrived)).tracks()).hasSize(2);
    }

    @Provide
    Arbitrary<List<Event>> arrivals() {
        Arbitrary<Map<String, Object>> properties = Combinators.combine(
                        Arbitraries.of("coffee", "coffee", "tea"),
                        Arbitraries.integers().between(-100, 2000),
                        Arbitraries.of("dark", "light", "mild"))
                .as((category, cents, blend) ->
                        Map.of("category", category, "total", cents / 100.0, "blend", Map.of("name", blend)));
        return events(properties);
    }

    @Provide
    Arbitrary<List<Event>> strange() {
        Arbitrary<Object> junk = Arbitraries.of(
                "",
                "coffee",
                -5,
                1e300,
                "1e999999999",
                true,
                List.of("a", List.of("b")),
                Map.of("name", List.of(Map.of("name", "b"), 7)),
                Map.of("", ""),
                Long.MAX_VALUE,
                "+999999999-12-31T23:59:59Z");
        return events(Arbitraries.maps(Arbitraries.of("category", "total", "blend", "name"), junk)
                .ofMaxSize(4));
    }

    private static Arbitrary<List<Event>> events(Arbitrary<Map<String, Object>> properties) {
        return Combinators.combine(
                        Arbitraries.of("Cup Bought", "Cup Bought", "Cup Bought", "Order Completed", "Else"),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.of(EventType.TRACK, EventType.TRACK, EventType.PAGE),
                        properties)
                .as((name, day, type, fields) ->
                        TestEvents.event(ANN, type, name, DAY.plus(day, ChronoUnit.DAYS), fields, Map.of(), List.of()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    private StageState fold(List<Event> timeline) {
        return foldOn(fold.start(schemes, ANN), timeline);
    }

    private StageState foldOn(StageState start, List<Event> events) {
        StageState state = start;
        for (Event event : events) {
            state = fold.apply(schemes, state, event);
        }
        return state;
    }

    private static List<Event> sorted(List<Event> events) {
        return events.stream().sorted(Event.TIMELINE_ORDER).toList();
    }
}
