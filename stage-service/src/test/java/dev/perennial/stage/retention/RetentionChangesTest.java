package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import dev.perennial.stage.fact.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetentionChangesTest {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final BrandCalendar CALENDAR =
            new BrandCalendar(ZoneId.of("America/New_York"), Currency.getInstance("EUR"));
    private static final Cell JANUARY = month("2026-01-01", 0);
    private final FactFold fold = new FactFold(CALENDAR);

    @Test
    void countsACustomerOnceAPeriodAndEveryOrder() {
        Facts facts = after(
                Facts.NONE,
                order("a", "2026-01-10", "10"),
                order("b", "2026-01-20", "5"),
                order("c", "2026-03-01", "1"));

        assertThat(difference(Facts.NONE, facts))
                .containsEntry(JANUARY, new Bought(1, 0, 2, 1500))
                .containsEntry(month("2026-01-01", 2), new Bought(1, 1, 1, 100))
                .containsEntry(tenure("2026-01-01", 0), new Bought(1, 1, 3, 1600));
    }

    @Test
    void takesBackWhatWasCancelledOrRefunded() {
        Facts ordered = after(Facts.NONE, order("a", "2026-01-10", "10"), order("b", "2026-02-20", "5"));

        Facts cancelled = after(
                ordered, TestEvents.track(CUSTOMER, "Order Cancelled", at("2026-02-21"), Map.of("order_id", "b")));
        assertThat(difference(ordered, cancelled))
                .containsEntry(JANUARY, new Bought(0, 1, 0, 0))
                .containsEntry(month("2026-01-01", 1), new Bought(-1, -1, -1, -500));

        Facts refunded = after(
                ordered,
                TestEvents.track(
                        CUSTOMER,
                        "Order Refunded",
                        at("2026-02-21"),
                        Map.of("order_id", "b", "total", "2", "currency", "EUR")));
        assertThat(difference(ordered, refunded))
                .containsEntry(month("2026-01-01", 1), new Bought(0, 0, 0, -200))
                .doesNotContainKey(JANUARY);

        Facts firstCancelled = after(
                ordered, TestEvents.track(CUSTOMER, "Order Cancelled", at("2026-02-21"), Map.of("order_id", "a")));
        assertThat(difference(ordered, firstCancelled))
                .as("another cohort")
                .containsEntry(JANUARY, new Bought(-1, 0, -1, -1000))
                .containsEntry(month("2026-02-01", 0), new Bought(1, 1, 1, 500));
    }

    @Test
    void countsOrdersInOtherCurrenciesWithoutTheirRevenue() {
        Facts facts = after(
                Facts.NONE,
                TestEvents.track(
                        CUSTOMER,
                        "Order Completed",
                        at("2026-01-10"),
                        Map.of("order_id", "a", "total", "10", "currency", "USD")));

        assertThat(difference(Facts.NONE, facts)).containsEntry(JANUARY, new Bought(1, 1, 1, 0));
    }

    @Test
    void countsDaysOfTheBrand() {
        Facts facts = after(Facts.NONE, TestEvents.order(CUSTOMER, "a", Instant.parse("2026-02-01T04:59:00Z"), "10"));

        assertThat(difference(Facts.NONE, facts)).containsKey(JANUARY).doesNotContainKey(month("2026-02-01", 0));
    }

    @Test
    void isNothingWhereNothingChanged() {
        Facts facts = after(Facts.NONE, order("a", "2026-01-10", "10"));

        assertThat(difference(facts, after(facts, TestEvents.page(CUSTOMER, at("2026-01-11"), Map.of()))))
                .isEmpty();
    }

    @Test
    void addsUpToTheSameHoweverItCame() {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            RetentionChanges step = new RetentionChanges(CALENDAR);
            Facts facts = Facts.NONE;
            List<String> orders = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String id = "o" + random.nextInt(12);
                String day =
                        LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1200)).toString();
                orders.add(id);
                Facts next = random.nextInt(4) == 0
                        ? after(facts, TestEvents.track(CUSTOMER, "Order Cancelled", at(day), Map.of("order_id", id)))
                        : after(facts, order(id, day, String.valueOf(random.nextInt(50))));
                step.add(facts, next);
                facts = next;
            }
            assertThat(step.cells()).as("%s", orders).isEqualTo(difference(Facts.NONE, facts));
            step.add(facts, Facts.NONE);
            assertThat(step.cells()).isEmpty();
        }
    }

    private static Map<Cell, Bought> difference(Facts before, Facts after) {
        RetentionChanges changes = new RetentionChanges(CALENDAR);
        changes.add(before, after);
        return changes.cells();
    }

    private Facts after(Facts before, Event... events) {
        Facts facts = before;
        for (Event event : events) {
            facts = fold.apply(facts, event).facts();
        }
        return facts;
    }

    private static Event order(String id, String day, String total) {
        return TestEvents.order(CUSTOMER, id, at(day), total);
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }

    private static Cell month(String cohort, int period) {
        return new Cell(CohortUnit.MONTH, LocalDate.parse(cohort), period);
    }

    private static Cell tenure(String cohort, int period) {
        return new Cell(CohortUnit.TENURE, LocalDate.parse(cohort), period);
    }
}
