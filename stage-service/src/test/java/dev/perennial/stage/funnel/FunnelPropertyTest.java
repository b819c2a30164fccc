package dev.perennial.stage.funnel;

import static dev.perennial.stage.funnel.TestFunnels.event;
import static dev.perennial.stage.funnel.TestFunnels.fold;
import static dev.perennial.stage.funnel.TestFunnels.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.platform.event.Event;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.fact.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every timeline. */
class FunnelPropertyTest {
    private static final List<String> NAMES = List.of(
            "Product Viewed", "Product Viewed", "Product Added", "Order Completed", "Returns Viewed", "Something Else");

    private final FunnelSet set = TestFunnels.set(
            shop(true, Counts.ATTEMPTS),
            named("once", true, Counts.CUSTOMERS),
            named("any", false, Counts.ATTEMPTS),
            byStep());

    @Property(tries = 300)
    void anyOrderOfArrivalEndsInTheSameState(@ForAll("shuffled") List<Event> arrived) {
        List<FunnelState> states = List.of();
        List<Event> known = new ArrayList<>();
        for (Event event : arrived) {
            boolean late = !known.isEmpty() && Event.TIMELINE_ORDER.compare(known.getLast(), event) > 0;
            known.add(event);
            known.sort(Event.TIMELINE_ORDER);
            states = late ? fold(set, known) : set.apply(states, event, List.of(), FactsAt.NONE);
        }

        assertThat(states)
                .isEqualTo(
                        fold(set, arrived.stream().sorted(Event.TIMELINE_ORDER).toList()));
    }

    @Property(tries = 300)
    void figuresFollowFromWhatThereIsHoweverItChanged(
            @ForAll("timelines") List<Event> one, @ForAll("timelines") List<Event> two) {
        List<FunnelState> first = fold(set, one);
        List<FunnelState> second = fold(set, two);
        FunnelChanges inSteps = changes();
        inSteps.add(List.of(), Facts.NONE, first, Facts.NONE);
        inSteps.add(first, Facts.NONE, second, Facts.NONE);
        FunnelChanges atOnce = changes();
        atOnce.add(List.of(), Facts.NONE, second, Facts.NONE);

        assertThat(inSteps.cells()).isEqualTo(atOnce.cells());
        assertThat(inSteps.outdone()).isEqualTo(atOnce.outdone());
        assertThat(inSteps.outdoneByMonth()).isEqualTo(atOnce.outdoneByMonth());
        atOnce.add(second, Facts.NONE, List.of(), Facts.NONE);
        assertThat(atOnce.cells()).isEmpty();
        assertThat(atOnce.outdone()).isEmpty();
        assertThat(atOnce.outdoneByMonth()).isEmpty();
    }

    @Property(tries = 300)
    void nobodyMakesAStepWithoutTheOneBefore(@ForAll("timelines") List<Event> timeline) {
        FunnelChanges changes = changes();
        changes.add(List.of(), Facts.NONE, fold(set, timeline), Facts.NONE);

        for (String funnel : List.of("shop", "once", "any", "told")) {
            long before = Long.MAX_VALUE;
            for (int step = 1; step <= 3; step++) {
                long reached = reached(changes, funnel, step);
                assertThat(reached).isBetween(0L, before);
                before = reached;
            }
        }
        assertThat(reached(changes, "once", 1)).isLessThanOrEqualTo(1);
    }

    @Property(tries = 500)
    void aCustomerIsCountedOnceAndAsFarAsTheyCouldComeFromAnyFirstStep(
            @ForAll("timelines") List<Event> timeline, @ForAll("days") int from, @ForAll("days") int to) {
        FunnelSet once = TestFunnels.set(shop(true, Counts.CUSTOMERS));
        FunnelChanges changes = new FunnelChanges(once, TestSchemes.CALENDAR);
        changes.add(List.of(), Facts.NONE, fold(once, timeline), Facts.NONE);

        assertThat(TestFunnels.reached(changes, 0, 7)).isEqualTo(steps(furthest(timeline)));
        List<Long> within = TestFunnels.reached(changes, Math.min(from, to), Math.max(from, to));
        assertThat(within).isIn(List.of(steps(0), steps(1), steps(2), steps(3)));
        assertThat(within.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(furthest(timeline));
    }

    /** The same said plainly: from each first step on all the others in turn, within a day and before an exclusion. */
    private static int furthest(List<Event> timeline) {
        List<String> names = List.of("Product Viewed", "Product Added", "Order Completed");
        int furthest = 0;
        for (int i = 0; i < timeline.size(); i++) {
            int reached = 0;
            for (Event event : timeline.subList(i, timeline.size())) {
                boolean late = !event.occurredAt()
                        .isBefore(timeline.get(i).occurredAt().plus(Duration.ofDays(1)));
                if (reached == names.size() || late || event.name().equals("Returns Viewed")) {
                    break;
                }
                if (event.name().equals(names.get(reached))) {
                    reached++;
                } else if (reached == 0) {
                    break;
                }
            }
            furthest = Math.max(furthest, reached);
        }
        return furthest;
    }

    private static List<Long> steps(int reached) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(step -> step <= reached ? 1L : 0L)
                .toList();
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, 7);
    }

    @Property(tries = 100)
    void stateSurvivesBeingStored(@ForAll("timelines") List<Event> timeline) throws JsonProcessingException {
        for (FunnelState state : fold(set, timeline)) {
            String stored = TestSchemes.MAPPER.writeValueAsString(state);
            assertThat(TestSchemes.MAPPER.readValue(stored, FunnelState.class)).isEqualTo(state);
        }
    }

    @Provide
    Arbitrary<List<Event>> timelines() {
        return events().list().ofMinSize(1).ofMaxSize(40).map(list -> list.stream()
                .sorted(Event.TIMELINE_ORDER)
                .toList());
    }

    @Provide
    Arbitrary<List<Event>> shuffled() {
        return events().list().ofMinSize(1).ofMaxSize(20);
    }

    private static Arbitrary<Event> events() {
        return Combinators.combine(Arbitraries.of(NAMES), Arbitraries.longs().between(0, 10_000))
                .as((name, minutes) -> event(name, minutes - minutes % 60, Map.of("shelf", "s" + minutes % 3)));
    }

    private static Funnel byStep() {
        Funnel shop = shop(true, Counts.ATTEMPTS);
        return new Funnel(
                "told",
                shop.name(),
                "",
                shop.steps(),
                true,
                shop.within(),
                shop.exclusions(),
                Counts.ATTEMPTS,
                Breakdown.PROPERTY,
                Optional.of("shelf"),
                Optional.empty());
    }

    private FunnelChanges changes() {
        return new FunnelChanges(set, TestSchemes.CALENDAR);
    }

    private static long reached(FunnelChanges changes, String funnel, int step) {
        long begun = changes.cells().entrySet().stream()
                .filter(entry -> entry.getKey().on().version().key().equals(funnel)
                        && entry.getKey().cell().step() == step
                        && entry.getKey().cell().length() == FunnelCell.NO_LENGTH)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return begun
                - changes.outdone().entrySet().stream()
                        .filter(entry -> entry.getKey().on().version().key().equals(funnel)
                                && entry.getKey().reached() >= step)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    private static Funnel named(String key, boolean ordered, Counts counts) {
        Funnel shop = shop(ordered, counts);
        return new Funnel(
                key,
                shop.name(),
                "",
                shop.steps(),
                ordered,
                shop.within(),
                shop.exclusions(),
                counts,
                Breakdown.COHORT,
                Optional.empty(),
                Optional.empty());
    }
}
