package dev.perennial.stage.pursuit;

import static dev.perennial.stage.pursuit.TestPursuits.CART;
import static dev.perennial.stage.pursuit.TestPursuits.cases;
import static dev.perennial.stage.pursuit.TestPursuits.event;
import static dev.perennial.stage.pursuit.TestPursuits.fold;
import static dev.perennial.stage.pursuit.TestPursuits.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was won by an order that goes back. */
class PursuitRefundTest {

    @Test
    void isWorthWhatIsLeft() {
        PursuitCase half = only(added(0, "a"), ordered(1, "a", 40), refunded(50_000, 15));

        assertThat(half.outcome()).isEqualTo(Outcome.WON);
        assertThat(half.minor()).isEqualTo(2500);
        assertThat(half.takenBack()).isEqualTo(1500);
        assertThat(half.order()).contains("o-1");
        assertThat(only(added(0, "a"), ordered(1, "a", 40), refunded(2, 15), refunded(3, 15))
                        .minor())
                .isEqualTo(1000);
    }

    @Test
    void isWorthNothingWhenAllWentBack() {
        Event all = event("Order Refunded", 9, Map.of("order_id", "o-1"));
        Event cancelled = event("Order Cancelled", 9, Map.of("order_id", "o-1"));

        assertThat(only(added(0, "a"), ordered(1, "a", 40), all).minor()).isZero();
        assertThat(only(added(0, "a"), ordered(1, "a", 40), cancelled).minor()).isZero();
        assertThat(only(added(0, "a"), ordered(1, "a", 40), refunded(9, 41)).takenBack())
                .isEqualTo(4000);
        assertThat(only(added(0, "a"), ordered(1, "a", 40), cancelled).outcome())
                .as("it stays one that was won")
                .isEqualTo(Outcome.WON);
    }

    @Test
    void leavesOtherOrdersAndOtherCurrenciesAlone() {
        Event other = event("Order Refunded", 9, Map.of("order_id", "o-2", "total", 5));
        Event dollars = event("Order Refunded", 9, Map.of("order_id", "o-1", "total", 5, "currency", "USD"));

        assertThat(only(added(0, "a"), ordered(1, "a", 40), other, dollars).minor())
                .isEqualTo(4000);
    }

    @Test
    void countsARefundThatHappenedBefore() {
        assertThat(only(added(0, "a"), refunded(1, 10), ordered(2, "a", 40)).minor())
                .isEqualTo(3000);
    }

    @Test
    void takesItsPartWhereTheValueIsNotThatOfTheOrder() {
        Event order = event("Order Completed", 5, Map.of("order_id", "o-1", "total", 40));
        List<PursuitCase> both = cases(fold(CART, added(0, "a"), added(1, "b"), order, refunded(9, 10)));

        assertThat(both).extracting(PursuitCase::minor).containsExactly(900 * 3 / 4L, 900 * 3 / 4L);
    }

    @Test
    void knowsTheOrderThatAnotherWinningEventNames() {
        PursuitSet opportunity = TestPursuits.set(List.of(TestPursuits.shipped("opportunity")));
        Event[] won = {
            event("Opportunity Opened", 0, Map.of("opportunity_id", "p", "value", 100)),
            event("Opportunity Won", 1, Map.of("opportunity_id", "p", "value", 80, "order_id", "o-1")),
            ordered(2, "", 40),
            refunded(3, 10)
        };

        assertThat(cases(fold(opportunity, won)).getFirst().minor()).isEqualTo(6000);
    }

    @Test
    void takesItOffTheFigures() {
        List<PursuitState> won = fold(CART, added(0, "a"), ordered(1, "a", 40));
        PursuitChanges changes = new PursuitChanges(CART.versions(), ZoneOffset.UTC);
        changes.add(TestPursuits.ANN, won, fold(CART, added(0, "a"), ordered(1, "a", 40), refunded(9, 15)));

        assertThat(changes.cells().values()).containsExactly(new PursuitSum(0, -1500, 0));
        assertThat(changes.written()).hasSize(1);
    }

    @Test
    void isWonBackNet() {
        PursuitCase wonBack = only(added(0, "a"), ordered(1000, "a", 40), refunded(1001, 15));

        assertThat(wonBack.outcome()).isEqualTo(Outcome.WON_BACK);
        assertThat(wonBack.minor()).isEqualTo(2500);
        assertThat(wonBack.closedAt()).isEqualTo(Optional.of(minutes(1000)));
    }

    private static PursuitCase only(Event... events) {
        List<PursuitCase> cases = cases(fold(CART, events));
        assertThat(cases).hasSize(1);
        return cases.getFirst();
    }

    private static Event added(long minute, String cart) {
        return event("Product Added", minute, Map.of("cart_id", cart, "price", 9));
    }

    private static Event ordered(long minute, String cart, int total) {
        Map<String, Object> order = Map.of("order_id", "o-1", "total", total);
        return event(
                "Order Completed",
                minute,
                cart.isEmpty() ? order : Map.of("order_id", "o-1", "total", total, "cart_id", cart));
    }

    private static Event refunded(long minute, int total) {
        return event("Order Refunded", minute, Map.of("order_id", "o-1", "total", total));
    }
}
