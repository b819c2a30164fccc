package dev.perennial.stage.pursuit;

import static dev.perennial.stage.pursuit.TestPursuits.ALL;
import static dev.perennial.stage.pursuit.TestPursuits.CART;
import static dev.perennial.stage.pursuit.TestPursuits.cases;
import static dev.perennial.stage.pursuit.TestPursuits.event;
import static dev.perennial.stage.pursuit.TestPursuits.fold;
import static dev.perennial.stage.pursuit.TestPursuits.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.platform.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cart of the templates: falls out after one hour, reminder after four, won back within seven days of that. */
class PursuitFoldTest {
    private static final long WEEK = 7 * 24 * 60;

    @Test
    void anOrderInTimeWins() {
        PursuitCase cart = only(added(0, "a", 20), ordered(59, "a", 25));

        assertThat(cart.outcome()).isEqualTo(Outcome.WON);
        assertThat(cart.minor()).isEqualTo(2500);
        assertThat(cart.closedAt()).contains(minutes(59));
    }

    @Test
    void fallsOutAtItsExactDeadlineAndIsAbandonedAtTheReminder() {
        List<PursuitState> open = fold(CART, added(0, "a", 20));

        assertThat(CART.due(open)).contains(minutes(60));
        assertThat(outcome(CART.advance(open, minutes(60).minusNanos(1000)))).isEqualTo(Outcome.OPEN);
        List<PursuitState> fallenOut = CART.advance(open, minutes(60));
        assertThat(outcome(fallenOut)).isEqualTo(Outcome.FELL_OUT);
        assertThat(cases(fallenOut).getFirst().fellOutAt()).contains(minutes(60));
        assertThat(CART.due(fallenOut)).contains(minutes(240));
        List<PursuitState> abandoned = CART.advance(open, minutes(5000));
        assertThat(outcome(abandoned)).isEqualTo(Outcome.ABANDONED);
        assertThat(cases(abandoned).getFirst().abandonedAt()).contains(minutes(240));
        assertThat(CART.due(abandoned)).isEmpty();
    }

    @Test
    void anOrderExactlyOnTheDeadlineComesBeforeTheReminder() {
        PursuitCase cart = only(added(0, "a", 20), ordered(60, "a", 20));

        assertThat(cart.outcome()).isEqualTo(Outcome.WON);
        assertThat(cart.fellOutAt()).isEmpty();
    }

    @Test
    void anOrderExactlyOnTheReminderIsWonBack() {
        PursuitCase cart = only(added(0, "a", 20), ordered(240, "a", 20));

        assertThat(cart.outcome()).isEqualTo(Outcome.WON_BACK);
        assertThat(cart.fellOutAt()).contains(minutes(60));
    }

    @Test
    void winningBackEndsWithItsWindow() {
        assertThat(only(added(0, "a", 20), ordered(240 + WEEK - 1, "a", 20)).outcome())
                .isEqualTo(Outcome.WON_BACK);
        assertThat(only(added(0, "a", 20), ordered(240 + WEEK, "a", 20)).outcome())
                .isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void goingOnTakesAFallOutBack() {
        List<PursuitState> states = fold(CART, added(0, "a", 20), added(100, "a", 5));

        assertThat(cases(states)).hasSize(1);
        assertThat(outcome(states)).isEqualTo(Outcome.OPEN);
        assertThat(cases(states).getFirst().fellOutAt()).isEmpty();
        assertThat(CART.due(states)).contains(minutes(160));
    }

    @Test
    void oneThatIsTakenUpAfterTheReminderIsWonBackAndNotCountedTwice() {
        PursuitCase cart = only(added(0, "a", 20), added(600, "a", 5), ordered(610, "a", 25));

        assertThat(cart.outcome()).isEqualTo(Outcome.WON_BACK);
        assertThat(cart.minor()).isEqualTo(2500);
        assertThat(cart.fellOutAt()).contains(minutes(60));
    }

    @Test
    void anOrderWithoutTheKeyWinsWhatIsOpen() {
        List<PursuitState> states =
                fold(CART, added(0, "old", 7), added(500, "a", 20), added(501, "b", 30), ordered(510, "", 99));

        assertThat(cases(states))
                .extracting(PursuitCase::key, PursuitCase::outcome, PursuitCase::minor)
                .containsExactly(
                        tuple("old", Outcome.ABANDONED, 700L),
                        tuple("a", Outcome.WON, 2000L),
                        tuple("b", Outcome.WON, 3000L));
    }

    @Test
    void anOrderWithoutTheKeyWinsBackTheLastOneWhereNoneIsOpen() {
        List<PursuitState> states = fold(CART, added(0, "a", 20), added(1, "b", 30), ordered(900, "", 30));

        assertThat(cases(states)).extracting(PursuitCase::outcome).containsExactly(Outcome.ABANDONED, Outcome.WON_BACK);
    }

    @Test
    void anOrderOfAnotherKeyWinsNothing() {
        assertThat(only(added(0, "a", 20), ordered(10, "b", 20)).outcome()).isEqualTo(Outcome.OPEN);
    }

    @Test
    void oneWithoutAKeyTakesTheFirstThatComes() {
        PursuitCase cart = only(added(0, "", 20), added(5, "a", 5), ordered(10, "a", 24));

        assertThat(cart.key()).isEqualTo("a");
        assertThat(cart.outcome()).isEqualTo(Outcome.WON);
    }

    @Test
    void productsThatAreAddedAndRemovedAdjustTheValue() {
        PursuitCase cart = only(
                event("Product Added", 0, Map.of("cart_id", "a", "price", 10.5, "quantity", 3)),
                event("Product Added", 1, Map.of("cart_id", "a", "price", "4.20")),
                event("Product Removed", 2, Map.of("cart_id", "a", "price", 10.5, "quantity", 1)),
                event("Product Added", 3, Map.of("cart_id", "a", "price", 100, "currency", "USD")));

        assertThat(cart.minor()).isEqualTo(2520);
    }

    @Test
    void aViewOfTheCartSaysWhatItIsWorth() {
        PursuitCase cart = only(
                event("Product Added", 0, Map.of("price", 10)),
                event(
                        "Cart Viewed",
                        1,
                        Map.of("products", List.of(Map.of("price", 3, "quantity", 2), Map.of("price", 1.5)))));

        assertThat(cart.minor()).isEqualTo(750);
    }

    @Test
    void neverIsWorthLessThanNothing() {
        PursuitCase cart = only(
                event("Product Added", 0, Map.of("price", 10)),
                event("Product Removed", 1, Map.of("price", 30)),
                event("Cart Viewed", 2, Map.of("value", -5)),
                event("Cart Viewed", 3, Map.of("value", "1e29")));

        assertThat(cart.minor()).isZero();
    }

    @Test
    void anOpportunityIsLostWhenSomebodySaysSo() {
        List<PursuitState> states = fold(
                ALL,
                event("Opportunity Opened", 0, Map.of("opportunity_id", "o1", "value", 5000)),
                event("Opportunity Opened", 1, Map.of("opportunity_id", "o2", "value", 10)),
                event("Opportunity Lost", 100, Map.of("opportunity_id", "o1")));

        assertThat(cases(states))
                .extracting(PursuitCase::outcome, PursuitCase::minor)
                .containsExactly(tuple(Outcome.LOST, 500_000L), tuple(Outcome.OPEN, 1000L));
    }

    @Test
    void aVisitIsWonByAnyOrderWithinTheDay() {
        List<PursuitState> states =
                fold(ALL, event("Store Visited", 0, Map.of("visit_id", "v1")), ordered(24 * 60 - 1, "", 12));

        assertThat(cases(states))
                .extracting(PursuitCase::outcome, PursuitCase::minor)
                .containsExactly(tuple(Outcome.WON, 1200L));
    }

    @Test
    void progressAloneOpensNothing() {
        assertThat(fold(CART, event("Product Removed", 0, Map.of("cart_id", "a"))))
                .isEmpty();
    }

    @Test
    void filtersDecideWhichEventsAreMeant() {
        Pursuit cart = TestPursuits.shipped("cart");
        Pursuit large = new Pursuit(
                cart.key(),
                cart.name(),
                "",
                Optional.empty(),
                List.of(new PursuitEvent("Cart Viewed", Optional.of("properties.value > 100.0"), ValueEffect.SETS)),
                List.of(),
                cart.wins(),
                List.of(),
                List.of(),
                cart.keyedBy(),
                Optional.of("value"),
                cart.fallsOutAfter(),
                cart.remindAfter(),
                cart.wonBackWithin());
        PursuitSet set = TestPursuits.set(List.of(large));

        assertThat(fold(set, event("Cart Viewed", 0, Map.of("value", 99)))).isEmpty();
        assertThat(cases(fold(set, event("Cart Viewed", 0, Map.of("value", 101)))))
                .hasSize(1);
    }

    @Test
    void keepsTheNewestAndLeavesTheOthersInTheFigures() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            events.add(added(i * 20_000L, "c" + i, 1));
            events.add(ordered(i * 20_000L + 5, "c" + i, 10));
        }
        PursuitState state = fold(CART, events).getFirst();

        assertThat(state.cases()).hasSize(PursuitFold.MOST);
        assertThat(state.cases().getLast().key()).isEqualTo("c249");
        assertThat(state.settled().stream().mapToLong(SettledCell::pursuits).sum())
                .isEqualTo(150);
        assertThat(state.settled().stream().mapToLong(SettledCell::minor).sum()).isEqualTo(150_000);
    }

    @Test
    void aMachineThatOpensWithoutEndOpensNoMore() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(event("Product Added", 0, Map.of("cart_id", "c" + i)));
        }

        assertThat(cases(fold(CART, events))).hasSize(PursuitFold.MOST);
    }

    @Test
    void forgetsVersionsThatAreNoMore() {
        List<PursuitState> states = fold(CART, added(0, "a", 20));

        assertThat(CART.current(states)).isEqualTo(states);
        assertThat(PursuitSet.NONE.current(states)).isEmpty();
        assertThat(PursuitSet.NONE.due(states)).isEmpty();
    }

    private static PursuitCase only(Event... events) {
        List<PursuitCase> cases = cases(fold(CART, events));
        assertThat(cases).hasSize(1);
        return cases.getFirst();
    }

    private static Outcome outcome(List<PursuitState> states) {
        return cases(states).getFirst().outcome();
    }

    private static Event added(long minutes, String cart, int price) {
        return event(
                "Product Added",
                minutes,
                cart.isEmpty() ? Map.of("price", price) : Map.of("cart_id", cart, "price", price));
    }

    private static Event ordered(long minutes, String cart, int total) {
        Map<String, Object> order = Map.of("order_id", "o-" + minutes, "total", total, "currency", "EUR");
        Map<String, Object> ofCart =
                Map.of("order_id", "o-" + minutes, "total", total, "currency", "EUR", "cart_id", cart);
        return event("Order Completed", minutes, cart.isEmpty() ? order : ofCart);
    }
}
