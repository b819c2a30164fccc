package dev.perennial.stage.curve;

import static dev.perennial.stage.curve.TestCurves.curve;
import static dev.perennial.stage.curve.TestCurves.fold;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.fact.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every timeline. */
class CurvePropertyTest {
    private static final Instant BEGIN = Instant.parse("2023-12-28T00:00:00Z");
    private static final List<Curve> CURVES = List.of(
            curve("a-first", "Joined", "Played", Starts.FIRST_TIME, Period.MONTH),
            curve("b-again", "Joined", "Played", Starts.RECURRING, Period.MONTH),
            curve("c-same", "Played", "Played", Starts.FIRST_TIME, Period.MONTH),
            curve("d-same-again", "Played", "Played", Starts.RECURRING, Period.MONTH),
            TestCurves.revenue(curve("e-paid", "Joined", "Played", Starts.FIRST_TIME, Period.MONTH), Optional.empty()),
            TestCurves.revenue(
                    curve("f-paid-again", "Joined", "Played", Starts.RECURRING, Period.MONTH), Optional.of("fee.paid")),
            TestCurves.revenue(
                    curve("g-paid-same", "Played", "Played", Starts.FIRST_TIME, Period.MONTH), Optional.empty()),
            TestCurves.revenue(
                    curve("h-paid-same-again", "Played", "Played", Starts.RECURRING, Period.MONTH), Optional.empty()));

    private final CurveSet set = TestCurves.set(CURVES.toArray(Curve[]::new));

    @Property(tries = 500)
    void countsWhatTheTimelineSays(@ForAll("timelines") List<Event> timeline) {
        Map<String, CameBack> expected = new TreeMap<>();
        CURVES.forEach(curve -> expected.putAll(plainly(curve, timeline)));

        assertThat(TestCurves.cells(set, timeline)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void anyOrderOfArrivalEndsInTheSameState(@ForAll("shuffled") List<Event> arrived) {
        List<CurveState> states = List.of();
        List<Event> known = new ArrayList<>();
        for (Event event : arrived) {
            boolean late = !known.isEmpty() && Event.TIMELINE_ORDER.compare(known.getLast(), event) > 0;
            known.add(event);
            known.sort(Event.TIMELINE_ORDER);
            states = late ? fold(set, known) : set.apply(states, event, FactsAt.NONE);
        }

        assertThat(states)
                .isEqualTo(
                        fold(set, arrived.stream().sorted(Event.TIMELINE_ORDER).toList()));
    }

    @Property(tries = 300)
    void figuresFollowFromWhatThereIsHoweverItChanged(
            @ForAll("timelines") List<Event> one, @ForAll("timelines") List<Event> two) {
        List<CurveState> first = fold(set, one);
        List<CurveState> second = fold(set, two);
        CurveChanges inSteps = new CurveChanges(set, ZoneOffset.UTC);
        inSteps.add(List.of(), Facts.NONE, first, Facts.NONE);
        inSteps.add(first, Facts.NONE, second, Facts.NONE);
        CurveChanges atOnce = new CurveChanges(set, ZoneOffset.UTC);
        atOnce.add(List.of(), Facts.NONE, second, Facts.NONE);

        assertThat(inSteps.cells()).isEqualTo(atOnce.cells());
        atOnce.add(second, Facts.NONE, List.of(), Facts.NONE);
        assertThat(atOnce.cells()).isEmpty();
    }

    @Property(tries = 100)
    void stateSurvivesBeingStored(@ForAll("timelines") List<Event> timeline) throws JsonProcessingException {
        for (CurveState state : fold(set, timeline)) {
            String stored = TestSchemes.MAPPER.writeValueAsString(state);

            assertThat(TestSchemes.MAPPER.readValue(stored, CurveState.class)).isEqualTo(state);
        }
    }

    /** The definition, word for word. */
    private static Map<String, CameBack> plainly(Curve curve, List<Event> timeline) {
        Map<String, CameBack> cells = new TreeMap<>();
        TreeSet<LocalDate> cohorts = new TreeSet<>();
        for (int i = 0; i < timeline.size(); i++) {
            LocalDate cohort = month(timeline.get(i));
            boolean starts = timeline.get(i).isTrack(curve.startEvent().event());
            boolean counts = starts && (cohorts.isEmpty() || curve.starts() == Starts.RECURRING);
            if (counts && cohorts.add(cohort)) {
                TreeSet<Integer> back = new TreeSet<>();
                TreeMap<Integer, Long> paid = new TreeMap<>();
                for (int j = i; j < timeline.size(); j++) {
                    Event later = timeline.get(j);
                    if (later.isTrack(curve.returnEvent().event())) {
                        int period = (int) ChronoUnit.MONTHS.between(cohort, month(later));
                        paid.merge(period, paid(curve, later), Long::sum);
                        if (j > i) {
                            back.add(period);
                        }
                    }
                }
                String name = curve.key() + " " + cohort + "//";
                cells.put(name + "-1", new CameBack(1, 0));
                back.forEach(period -> cells.put(name + period, new CameBack(1, period.equals(back.last()) ? 1 : 0)));
                paid.forEach((period, minor) -> {
                    if (minor > 0) {
                        cells.merge(name + period, new CameBack(0, 0, minor), CameBack::plus);
                    }
                });
            }
        }
        return cells;
    }

    private static long paid(Curve curve, Event event) {
        if (curve.measure() == Measure.CUSTOMERS) {
            return 0;
        }
        int euros = (int) event.properties().number("total").orElseThrow().longValue();
        return curve.amount().isPresent() ? euros * 10L : euros * 100L;
    }

    private static LocalDate month(Event event) {
        return LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC).withDayOfMonth(1);
    }

    @Provide
    Arbitrary<List<Event>> timelines() {
        return shuffled().map(list -> list.stream().sorted(Event.TIMELINE_ORDER).toList());
    }

    @Provide
    Arbitrary<List<Event>> shuffled() {
        return Combinators.combine(
                        Arbitraries.of("Joined", "Played", "Something Else"),
                        Arbitraries.integers().between(0, 20_000),
                        Arbitraries.integers().between(0, 3))
                .as((name, hours, euros) -> TestEvents.track(
                        TestCurves.ANN,
                        name,
                        BEGIN.plus(Duration.ofHours(hours)),
                        Map.of("total", euros, "fee", Map.of("paid", euros / 10.0))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }
}
