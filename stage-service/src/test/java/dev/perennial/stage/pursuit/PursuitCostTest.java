package dev.perennial.stage.pursuit;

import static dev.perennial.stage.pursuit.TestPursuits.cases;
import static dev.perennial.stage.pursuit.TestPursuits.event;
import static dev.perennial.stage.pursuit.TestPursuits.fold;
import static dev.perennial.stage.pursuit.TestPursuits.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.fact.Facts;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was spent on a pursuit. */
class PursuitCostTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final PursuitSet CART = TestPursuits.set(List.of(TestPursuits.costing(
            TestPursuits.shipped("cart"),
            List.of(
                    new PursuitCost("Call Made", Optional.empty(), Optional.of(1250L), Optional.empty()),
                    new PursuitCost("Offer Printed", Optional.empty(), Optional.empty(), Optional.of("print.cost")),
                    new PursuitCost(
                            "Cart Viewed", Optional.of("properties.ad == true"), Optional.of(30L), Optional.empty()),
                    new PursuitCost("Order Completed", Optional.empty(), Optional.empty(), Optional.of("postage"))))));

    @Test
    void addsUpAndDoesNotCarryItOn() {
        List<PursuitState> states = fold(CART, added(0, "a"), call(10, "a"), printed(20, "a", 7.4), call(59, "a"));

        assertThat(costs(states)).containsExactly(2500 + 740L);
        assertThat(cases(states).getFirst().progressedAt()).isEqualTo(minutes(0));
        assertThat(cases(CART.advance(states, minutes(60))).getFirst().outcome())
                .isEqualTo(Outcome.FELL_OUT);
    }

    @Test
    void isOfTheOneThatTheEventIsAbout() {
        assertThat(costs(fold(CART, added(0, "a"), added(1, "b"), call(2, "a"), call(3, "b"), call(4, "b"))))
                .containsExactly(1250L, 2500L);
        assertThat(costs(fold(CART, added(0, "a"), added(1, "b"), call(2, ""))))
                .as("the newest, where it does not say")
                .containsExactly(0L, 1250L);
        assertThat(costs(fold(CART, added(0, "a"), call(2, "other")))).containsExactly(0L);
    }

    @Test
    void mayBeThatOfTheEventThatOpensOrWinsIt() {
        assertThat(costs(fold(
                        CART,
                        event("Cart Viewed", 0, Map.of("cart_id", "a", "ad", true)),
                        event("Cart Viewed", 1, Map.of("cart_id", "a", "ad", false)),
                        event("Order Completed", 2, Map.of("cart_id", "a", "total", 20, "postage", 5)))))
                .containsExactly(530L);
        assertThat(costs(fold(CART, added(0, "a"), event("Order Completed", 2, Map.of("total", 20, "postage", 5)))))
                .as("without a key as well")
                .containsExactly(500L);
    }

    @Test
    void isNothingBeforeItIsOpenedAndWhereItIsOverAndNoKeySaysSo() {
        assertThat(costs(fold(CART, call(0, "a"), added(1, "a")))).containsExactly(0L);
        Event[] won = {added(0, ""), event("Order Completed", 1, Map.of("total", 20)), call(2, "")};
        assertThat(costs(fold(CART, won))).containsExactly(0L);
    }

    @Test
    void countsAnInvoiceThatComesWhenAllIsOver() {
        Event[] won = {
            added(0, "a"), event("Order Completed", 1, Map.of("cart_id", "a", "total", 20)), call(20_000, "a")
        };

        assertThat(costs(fold(CART, won))).containsExactly(1250L);
        assertThat(cases(fold(CART, won)).getFirst().outcome()).isEqualTo(Outcome.WON);
    }

    @Test
    void countsWhatIsSpentOnWinningBack() {
        List<PursuitState> states = CART.advance(fold(CART, added(0, "")), minutes(1000));
        List<PursuitState> called = CART.apply(states, call(1000, ""), Facts.NONE);

        assertThat(cases(called).getFirst().outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(costs(called)).containsExactly(1250L);
    }

    @Test
    void leavesOutWhatIsNoAmountOrInAnotherCurrency() {
        assertThat(costs(fold(
                        CART,
                        added(0, "a"),
                        printed(1, "a", -5),
                        event("Offer Printed", 2, Map.of("cart_id", "a")),
                        event(
                                "Offer Printed",
                                3,
                                Map.of("cart_id", "a", "currency", "USD", "print", Map.of("cost", 5))))))
                .containsExactly(0L);
    }

    @Test
    void staysInTheFiguresWhenItIsKeptOneByOneNoMore() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(added(i * 20_000L, "c" + i));
            events.add(call(i * 20_000L + 1, "c" + i));
        }
        PursuitState state = fold(CART, events).getFirst();

        assertThat(state.settled().stream()
                        .filter(cell -> cell.cell().counted() == Counted.OPENED)
                        .mapToLong(SettledCell::cost)
                        .sum())
                .isEqualTo(50 * 1250);
    }

    @Test
    void isPaidByThoseThatAreWon() {
        SaleCost sale = SaleCost.of(1000, new PursuitSum(3, 2500, 400), Optional.empty(), EUR);

        assertThat(sale.costOfSale().orElseThrow().minor()).isEqualTo(333);
        assertThat(sale.returnOnCost()).contains(1.5);
        assertThat(SaleCost.of(1000, PursuitSum.NOTHING, Optional.empty(), EUR).costOfSale())
                .isEmpty();
        assertThat(SaleCost.of(1000, PursuitSum.NOTHING, Optional.empty(), EUR).returnOnCost())
                .contains(-1.0);
        assertThat(SaleCost.of(0, new PursuitSum(1, 5, 0), Optional.empty(), EUR)
                        .returnOnCost())
                .isEmpty();
    }

    private static List<Long> costs(List<PursuitState> states) {
        return cases(states).stream().map(PursuitCase::cost).toList();
    }

    private static Event added(long minute, String cart) {
        return event(
                "Product Added", minute, cart.isEmpty() ? Map.of("price", 9) : Map.of("cart_id", cart, "price", 9));
    }

    private static Event call(long minute, String cart) {
        return event("Call Made", minute, cart.isEmpty() ? Map.of() : Map.of("cart_id", cart));
    }

    private static Event printed(long minute, String cart, double cost) {
        return event("Offer Printed", minute, Map.of("cart_id", cart, "print", Map.of("cost", cost)));
    }
}
