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
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.calendar.LengthClass;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.fact.Facts;
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
    void whoBeginsAgainIsCountedAsFarAsTheyCome() {
        FunnelState state = only(
                shop(true, Counts.CUSTOMERS),
                event(VIEWED, 0),
                event(VIEWED, 31 * DAY),
                event(ADDED, 31 * DAY + 1),
                event(ORDERED, 31 * DAY + 2));

        assertThat(state.counted()).extracting(Attempt::reached).containsExactly(1, 3);
        assertThat(state.counted()).extracting(Attempt::startedAt).containsExactly(minutes(0), minutes(31 * DAY));
        assertThat(state.past()).isEmpty();
    }

    @Test
    void aLaterBeginningGoesOnWhenTheTimeOfTheFirstIsOver() {
        FunnelState state = only(
                shop(true, Counts.CUSTOMERS),
                event(VIEWED, 0),
                event(VIEWED, DAY - 60),
                event(ADDED, DAY - 50),
                event(VIEWED, DAY - 40),
                event(ORDERED, DAY + 5));

        assertThat(state.counted()).extracting(Attempt::reached).containsExactly(2, 3);
        assertThat(state.last().startedAt()).isEqualTo(minutes(DAY - 60));
        assertThat(state.later()).isEmpty();
    }

    @Test
    void theFirstAttemptIsNotGivenUpWhileItsTimeLasts() {
        FunnelState state = only(shop(true, Counts.CUSTOMERS), event(VIEWED, 0), event(VIEWED, 100), event(ADDED, 101));

        assertThat(state.counted()).extracting(Attempt::startedAt).containsExactly(minutes(0));
        assertThat(state.last().reached()).isEqualTo(2);
    }

    @Test
    void whoComesNoFurtherAgainIsCountedWithTheFirst() {
        FunnelState state = only(
                shop(true, Counts.CUSTOMERS),
                event(VIEWED, 0),
                event(ADDED, 1),
                event(VIEWED, 9 * DAY),
                event(VIEWED, 20 * DAY),
                event(ADDED, 20 * DAY + 1));

        assertThat(state.counted()).extracting(Attempt::startedAt).containsExactly(minutes(0));
    }

    @Test
    void nobodyBeginsAgainWhoCompletedIt() {
        FunnelState state = only(
                shop(true, Counts.CUSTOMERS),
                event(VIEWED, 0),
                event(ADDED, 1),
                event(ORDERED, 2),
                event(VIEWED, 9 * DAY));

        assertThat(state.last().startedAt()).isEqualTo(minutes(0));
        assertThat(state.later()).isEmpty();
    }

    @Test
    void anExclusionEndsLaterBeginningsToo() {
        FunnelState state = only(
                shop(true, Counts.CUSTOMERS),
                event(VIEWED, 0),
                event(VIEWED, DAY - 5),
                event("Returns Viewed", DAY - 4),
                event(ADDED, DAY + 1));

        assertThat(state.counted()).extracting(Attempt::reached).containsExactly(1);
        assertThat(state.later()).isEmpty();
    }

    @Test
    void inAnyOrderToo() {
        FunnelState state = only(
                shop(false, Counts.CUSTOMERS), event(ADDED, 0), event(ORDERED, 9 * DAY), event(VIEWED, 9 * DAY + 1));

        assertThat(state.counted()).extracting(Attempt::reached).containsExactly(1, 2);
    }

    @Test
    void aReportCountsTheAttemptThatCameFurthestInIt() {
        FunnelSet set = set(shop(true, Counts.CUSTOMERS));
        FunnelChanges changes = new FunnelChanges(set, TestSchemes.CALENDAR);
        changes.add(
                List.of(),
                Facts.NONE,
                fold(
                        set,
                        List.of(
                                event(VIEWED, 0),
                                event(VIEWED, 31 * DAY),
                                event(ADDED, 31 * DAY + 1),
                                event(ORDERED, 31 * DAY + 2))),
                Facts.NONE);

        assertThat(TestFunnels.reached(changes, 0, 20)).containsExactly(1L, 0L, 0L);
        assertThat(TestFunnels.reached(changes, 0, 31)).containsExactly(1L, 1L, 1L);
        assertThat(TestFunnels.reached(changes, 1, 31)).containsExactly(1L, 1L, 1L);
        assertThat(TestFunnels.reached(changes, 1, 30)).containsExactly(0L, 0L, 0L);
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
