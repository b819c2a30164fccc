package dev.perennial.stage.funnel;

import static dev.perennial.stage.funnel.TestFunnels.event;
import static dev.perennial.stage.funnel.TestFunnels.fold;
import static dev.perennial.stage.funnel.TestFunnels.minutes;
import static dev.perennial.stage.funnel.TestFunnels.set;
import static dev.perennial.stage.funnel.TestFunnels.shop;
import static dev.perennial.stage.funnel.TestFunnels.stage;
import static dev.perennial.stage.funnel.TestFunnels.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.calendar.LengthClass;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.FactsAt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How one customer goes through a funnel of three steps within a day. */
class FunnelFoldTest {
    private static final String VIEWED = "Product Viewed";
    private static final String ADDED = "Product Added";
    private static final String ORDERED = "Order Completed";
    private static final long DAY = 24 * 60;

    @Test
    void takesOneStepAfterTheOther() {
        Attempt attempt = first(event(VIEWED, 0), event(ADDED, 5), event(ORDERED, 65));

        assertThat(attempt.reached()).isEqualTo(3);
        assertThat(attempt.over()).isTrue();
        assertThat(attempt.lengths())
                .containsExactly(LengthClass.of(Duration.ofMinutes(5)), LengthClass.of(Duration.ofMinutes(60)));
    }

    @Test
    void stepsThatComeTooEarlyDoNotCount() {
        assertThat(first(event(ADDED, 0), event(VIEWED, 1), event(ORDERED, 2)).reached())
                .isEqualTo(1);
    }

    @Test
    void endsWithItsWindow() {
        assertThat(first(event(VIEWED, 0), event(ADDED, DAY - 1)).reached()).isEqualTo(2);
        Attempt late = first(event(VIEWED, 0), event(ADDED, DAY));
        assertThat(late.reached()).isEqualTo(1);
        assertThat(late.over()).isTrue();
    }

    @Test
    void endsWithAnExclusion() {
        assertThat(first(event(VIEWED, 0), event("Returns Viewed", 1), event(ADDED, 2))
                        .reached())
                .isEqualTo(1);
    }

    @Test
    void anExclusionAfterTheLastStepChangesNothing() {
        assertThat(first(event(VIEWED, 0), event(ADDED, 1), event(ORDERED, 2), event("Returns Viewed", 3))
                        .reached())
                .isEqualTo(3);
    }

    @Test
    void aCustomerCountsOnce() {
        FunnelState state = only(
                shop(true, Counts.CUSTOMERS),
                event(VIEWED, 0),
                event(VIEWED, 2 * DAY),
                event(ADDED, 2 * DAY + 1),
                event(ORDERED, 2 * DAY + 2));

        assertThat(state.last().reached()).isEqualTo(1);
        assertThat(state.past()).isEmpty();
    }

    @Test
    void anAttemptBeginsWhereTheOneBeforeIsOver() {
        FunnelState state = only(
                shop(true, Counts.ATTEMPTS),
                event(VIEWED, 0),
                event(ADDED, 1),
                event(VIEWED, 2),
                event(VIEWED, 2 * DAY),
                event("Returns Viewed", 2 * DAY + 1),
                event(VIEWED, 2 * DAY + 2),
                event(ADDED, 2 * DAY + 3),
                event(ORDERED, 2 * DAY + 4));

        assertThat(state.last().reached()).isEqualTo(3);
        assertThat(state.past().stream()
                        .filter(past -> past.cell().step() == 1)
                        .mapToLong(PastSteps::attempts)
                        .sum())
                .isEqualTo(2);
        assertThat(state.past().stream()
                        .filter(past -> past.cell().step() == 2)
                        .mapToLong(PastSteps::attempts)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void inAnyOrderEachStepCountsOnce() {
        Attempt attempt = only(
                        shop(false, Counts.CUSTOMERS),
                        event(ADDED, 0),
                        event(ADDED, 1),
                        event(ORDERED, 2),
                        event(VIEWED, 10))
                .last();

        assertThat(attempt.reached()).isEqualTo(3);
        assertThat(attempt.over()).isTrue();
        assertThat(attempt.lengths())
                .containsExactly(LengthClass.of(Duration.ofMinutes(2)), LengthClass.of(Duration.ofMinutes(8)));
    }

    @Test
    void theSameEventMayBeSeveralSteps() {
        Funnel twice = new Funnel(
                "twice",
                "Twice",
                "",
                List.of(step(ORDERED), step(ORDERED)),
                true,
                Duration.ofDays(100),
                List.of(),
                Counts.CUSTOMERS,
                Breakdown.NONE,
                Optional.empty(),
                Optional.empty());

        assertThat(only(twice, event(ORDERED, 0)).last().reached()).isEqualTo(1);
        assertThat(only(twice, event(ORDERED, 0), event(ORDERED, 9)).last().reached())
                .isEqualTo(2);
    }

    @Test
    void comingToAStageIsAStepUnderTheVersionOfItsScheme() {
        Funnel adopted = new Funnel(
                "adopted",
                "Adopted",
                "",
                List.of(step(VIEWED), stage("relationship", "adopter")),
                true,
                Duration.ofDays(100),
                List.of(),
                Counts.CUSTOMERS,
                Breakdown.NONE,
                Optional.empty(),
                Optional.empty());
        FunnelSet set = set(adopted);
        List<FunnelState> seen = set.apply(List.of(), event(VIEWED, 0), List.of(), FactsAt.NONE);

        assertThat(set.watchesStages()).isTrue();
        assertThat(reached(set.entered(seen, List.of(entry(1, "adopter")), FactsAt.NONE)))
                .isEqualTo(2);
        assertThat(reached(set.entered(seen, List.of(entry(1, "loyalist")), FactsAt.NONE)))
                .isEqualTo(1);
        assertThat(reached(set.entered(seen, List.of(entry(2, "adopter")), FactsAt.NONE)))
                .isEqualTo(1);
    }

    @Test
    void anAttemptIsOfTheGroupOfTheEventThatBeganIt() {
        Funnel shop = shop(true, Counts.ATTEMPTS);
        Funnel byShelf = new Funnel(
                "shelves",
                "Shelves",
                "",
                shop.steps(),
                true,
                shop.within(),
                List.of(),
                Counts.ATTEMPTS,
                Breakdown.PROPERTY,
                Optional.of("products.shelf"),
                Optional.empty());
        Map<String, Object> top = Map.of("products", List.of(Map.of("shelf", "top"), Map.of("shelf", "left")));
        FunnelState state = only(
                byShelf,
                event(VIEWED, 0, top),
                event(ADDED, 1, Map.of("products", Map.of("shelf", "low"))),
                event(VIEWED, 2 * DAY));

        assertThat(state.past()).extracting(past -> past.cell().group()).containsOnly("top");
        assertThat(state.last().group()).isEmpty();
    }

    @Test
    void attemptsWithoutEndStayBounded() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            events.add(event(VIEWED, i * 2 * DAY));
        }
        FunnelState state = fold(set(shop(true, Counts.ATTEMPTS)), events).getFirst();

        assertThat(state.past()).hasSize(FunnelFold.MOST_PAST);
        assertThat(state.last().startedAt()).isEqualTo(minutes(1499 * 2 * DAY));
    }

    @Test
    void forgetsVersionsThatAreNoMore() {
        FunnelSet set = set(shop(true, Counts.CUSTOMERS));
        List<FunnelState> states = set.apply(List.of(), event(VIEWED, 0), List.of(), FactsAt.NONE);

        assertThat(set.current(states)).isEqualTo(states);
        assertThat(FunnelSet.NONE.current(states)).isEmpty();
    }

    private static StageEntry entry(int scheme, String stage) {
        return new StageEntry("relationship", scheme, stage, minutes(5));
    }

    private static int reached(List<FunnelState> states) {
        return states.getFirst().last().reached();
    }

    private static Attempt first(Event... events) {
        return only(shop(true, Counts.CUSTOMERS), events).last();
    }

    private static FunnelState only(Funnel funnel, Event... events) {
        Optional<FunnelState> found =
                fold(set(funnel), List.of(events)).stream().findFirst();
        return found.orElseThrow();
    }
}
