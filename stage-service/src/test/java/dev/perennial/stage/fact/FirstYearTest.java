package dev.perennial.stage.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstYearTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant START = Instant.parse("2023-03-01T12:00:00Z");
    private static final int FIRST = (int) LocalDate.parse("2023-03-01").toEpochDay();
    private final FactFold fold =
            new FactFold(new BrandCalendar(ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR")));

    @Test
    void keepsWhatHappensWithinAYearAfterTheFirstOrder() {
        Facts facts = after(
                event("Product Viewed", -1),
                order("a", 0),
                event("Product Reviewed", 3),
                event("Guide Downloaded", 364),
                event("Guide Downloaded", 365),
                event("Content Shared", 365));

        assertThat(facts.firstYear())
                .isEqualTo(Map.of(
                        "Product Reviewed", new SeenDays(FIRST + 3, FIRST + 3),
                        "Guide Downloaded", new SeenDays(FIRST + 364, FIRST + 364)));
    }

    @Test
    void countsOnlyOrdersThatCameAfterTheFirst() {
        assertThat(after(order("a", 0)).firstYear()).isEmpty();
        assertThat(after(order("a", 0), order("b", 20), order("c", 40)).firstYear())
                .isEqualTo(Map.of("Order Completed", new SeenDays(FIRST + 20, FIRST + 40)));
    }

    @Test
    void leavesOutWhatPerennialFoundOut() {
        assertThat(after(order("a", 0), event("Stage Entered", 1), event("Reward Paid", 2))
                        .firstYear())
                .isEmpty();
    }

    @Test
    void beginsAnewWhereTheFirstOrderIsTakenBack() {
        Facts cancelled = after(
                order("a", 0),
                event("Product Viewed", 1),
                event("Content Shared", 2),
                order("b", 5),
                event("Product Viewed", 6),
                event("Guide Downloaded", 7),
                TestEvents.track(ANN, "Order Cancelled", day(8), Map.of("order_id", "a")));

        assertThat(cancelled.firstYear())
                .isEqualTo(Map.of(
                        "Order Completed", new SeenDays(FIRST + 5, FIRST + 5),
                        "Product Viewed", new SeenDays(FIRST + 6, FIRST + 6),
                        "Guide Downloaded", new SeenDays(FIRST + 7, FIRST + 7),
                        "Order Cancelled", new SeenDays(FIRST + 8, FIRST + 8)));
    }

    @Test
    void isNothingWithoutAnOrder() {
        Facts facts = after(
                order("a", 0),
                event("Product Viewed", 1),
                TestEvents.track(ANN, "Order Refunded", day(8), Map.of("order_id", "a")),
                event("Content Shared", 9));

        assertThat(facts.firstYear()).isEmpty();
    }

    @Test
    void isOfFiftyEventsAtMost() {
        Facts facts = after(order("a", 0));
        for (int i = 0; i < 80; i++) {
            facts = fold.apply(facts, event("Item " + i, 1)).facts();
        }

        assertThat(facts.firstYear()).hasSize(50).containsKey("Item 49").doesNotContainKey("Item 50");
        assertThat(fold.apply(facts, event("Item 7", 9)).facts().firstYear())
                .containsEntry("Item 7", new SeenDays(FIRST + 1, FIRST + 9));
    }

    private Facts after(Event... events) {
        Facts facts = Facts.NONE;
        for (Event event : events) {
            facts = fold.apply(facts, event).facts();
        }
        return facts;
    }

    private static Event order(String id, int day) {
        return TestEvents.order(ANN, id, day(day), "10");
    }

    private static Event event(String name, int day) {
        return TestEvents.track(ANN, name, day(day), Map.of());
    }

    private static Instant day(int day) {
        return START.plus(day, ChronoUnit.DAYS);
    }
}
