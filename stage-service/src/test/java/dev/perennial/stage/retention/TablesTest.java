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
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one customer adds to the tables of groups, attrition, triggers and loyalty. */
class TablesTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final BrandCalendar CALENDAR = new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR"));
    private final FactFold fold = new FactFold(CALENDAR);

    @Test
    void countsACustomerInOneGroupOfEachDimension() {
        Facts facts = after(order("a", "2026-01-10", "beans"), order("b", "2026-03-01", "cups"));

        assertThat(tables(Facts.NONE, facts).groups())
                .hasSize(5 * 3)
                .containsEntry(month(Dimension.PRODUCT, "beans", "2026-01-01", 0), new Bought(1, 0, 1, 1000))
                .containsEntry(month(Dimension.PRODUCT, "beans", "2026-01-01", 2), new Bought(1, 1, 1, 1000))
                .containsEntry(month(Dimension.CATEGORY, "", "2026-01-01", 2), new Bought(1, 1, 1, 1000));
    }

    @Test
    void movesACustomerWhoseFirstProductIsTakenBack() {
        Facts before = after(order("a", "2026-01-10", "beans"), order("b", "2026-01-20", "cups"));
        Facts cancelled = fold.apply(before, event("Order Cancelled", "2026-01-21", Map.of("order_id", "a")))
                .facts();

        assertThat(tables(before, cancelled).groups())
                .containsEntry(month(Dimension.PRODUCT, "beans", "2026-01-01", 0), new Bought(-1, -1, -2, -2000))
                .containsEntry(month(Dimension.PRODUCT, "cups", "2026-01-01", 0), new Bought(1, 1, 1, 1000));
    }

    @Test
    void movesACustomerWhenItIsKnownWhatBroughtThem() {
        Facts before = after(order("a", "2026-01-10", "beans"));
        Facts known = fold.apply(before, acquired("2026-01-11", "google", Map.of("number", 1)))
                .facts();
        Facts better = fold.apply(
                        known, acquired("2026-01-12", "bing", Map.of("campaign", "c".repeat(150), "number", 2)))
                .facts();

        assertThat(tables(before, known).groups())
                .hasSize(2 * 2 * 2)
                .containsEntry(month(Dimension.SOURCE, "", "2026-01-01", 0), new Bought(-1, -1, -1, -1000))
                .containsEntry(month(Dimension.SOURCE, "google", "2026-01-01", 0), new Bought(1, 1, 1, 1000))
                .containsEntry(month(Dimension.CHANNEL, "search", "2026-01-01", 0), new Bought(1, 1, 1, 1000));
        assertThat(tables(known, better).groups())
                .containsEntry(month(Dimension.SOURCE, "google", "2026-01-01", 0), new Bought(-1, -1, -1, -1000))
                .containsEntry(month(Dimension.CAMPAIGN, "c".repeat(100), "2026-01-01", 0), new Bought(1, 1, 1, 1000))
                .doesNotContainKey(month(Dimension.CHANNEL, "search", "2026-01-01", 0));
    }

    private static Event acquired(String day, String source, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("channel", "search");
        properties.put("source", source);
        return event("Customer Acquired", day, properties);
    }

    @Test
    void writesTheDayOfLossAheadAndMovesIt() {
        Facts once = after(order("a", "2026-01-10", "beans"));
        Facts twice = after(order("a", "2026-01-10", "beans"), order("b", "2026-03-01", "beans"));

        assertThat(tables(Facts.NONE, once).attrition())
                .containsExactly(
                        Map.entry(day("2026-01-10"), Attrition.JOINED),
                        Map.entry(day("2026-04-10"), new Attrition(0, 0, 1, 1, 1, 1, 1, 0)));
        assertThat(tables(once, twice).attrition())
                .containsExactly(
                        Map.entry(day("2026-04-10"), new Attrition(0, 0, -1, -1, -1, -1, -1, 0)),
                        Map.entry(day("2026-05-30"), new Attrition(0, 0, 1, 1, 1, 1, 1, 0)));
    }

    @Test
    void countsWhoCameOnTheFirstDayOfAPeriodAsNew() {
        assertThat(tables(Facts.NONE, after(order("a", "2026-01-01", "beans"))).attrition())
                .containsEntry(day("2026-04-01"), new Attrition(0, 0, 1, 1, 1, 1, 1, 0));
    }

    @Test
    void countsWhoIsWonBackAndLostAgain() {
        Facts facts = after(order("a", "2025-01-10", "beans"), order("b", "2025-12-20", "beans"));

        assertThat(tables(Facts.NONE, facts).attrition())
                .containsEntry(day("2025-12-20"), Attrition.BACK)
                .containsEntry(day("2026-03-20"), new Attrition(0, 0, 1, 1, 1, 1, 1, 1));
    }

    @Test
    void countsEachEventInTheShortestTimeAfterTheFirstOrder() {
        Event[] events = {
            order("a", "2024-01-10", "beans"),
            event("Wishlist Opened", "2024-01-16", Map.of()),
            event("Product Rated", "2024-01-17", Map.of()),
            event("Product Viewed", "2024-02-08", Map.of()),
            event("Content Shared", "2024-02-09", Map.of()),
            event("Guide Downloaded", "2024-04-09", Map.of())
        };
        Facts gone = after(events);
        Facts stayed = fold.apply(gone, order("b", "2025-01-10", "beans")).facts();

        assertThat(tables(Facts.NONE, gone).triggers())
                .containsOnly(
                        Map.entry(trigger("Product Viewed", TriggerWindow.MONTH), new Stayed(1, 0)),
                        Map.entry(trigger("Wishlist Opened", TriggerWindow.WEEK), new Stayed(1, 0)),
                        Map.entry(trigger("Product Rated", TriggerWindow.FORTNIGHT), new Stayed(1, 0)),
                        Map.entry(trigger("Content Shared", TriggerWindow.TWO_MONTHS), new Stayed(1, 0)),
                        Map.entry(trigger("Guide Downloaded", TriggerWindow.HALF_YEAR), new Stayed(1, 0)));
        assertThat(tables(gone, stayed).triggers())
                .as("an order of the second year is no event of the first")
                .hasSize(5)
                .containsEntry(trigger("Product Viewed", TriggerWindow.MONTH), new Stayed(0, 1));
    }

    @Test
    void tellsRepeatingFromRecommending() {
        Facts once = after(order("a", "2026-01-10", "beans"), order("b", "2026-01-10", "cups"));
        Facts shares = fold.apply(once, event("Product Shared", "2026-01-11", Map.of()))
                .facts();
        Facts repeats = fold.apply(shares, order("c", "2026-01-12", "beans")).facts();

        LoyaltyCell january = new LoyaltyCell(CohortUnit.MONTH, LocalDate.parse("2026-01-01"));
        assertThat(tables(Facts.NONE, once).loyalty()).hasSize(5).containsEntry(january, new Loyalty(1, 0, 0, 0, 0, 0));
        assertThat(tables(once, shares).loyalty()).containsEntry(january, new Loyalty(0, 0, 1, 0, 1, 0));
        assertThat(tables(shares, repeats).loyalty()).containsEntry(january, new Loyalty(0, 1, 0, 0, 0, 1));
    }

    @Test
    void countsPromotersAsRecommendingWhenAsked() {
        Facts facts = after(event("NPS Answered", "2026-01-01", Map.of("score", 9)), order("a", "2026-01-10", "beans"));

        assertThat(tables(Facts.NONE, facts).loyalty().values())
                .allSatisfy(counts -> assertThat(counts).isEqualTo(new Loyalty(1, 0, 1, 1, 0, 0)));
    }

    private static Tables tables(Facts before, Facts after) {
        return new Tables(CALENDAR).add(before, after);
    }

    private Facts after(Event... events) {
        Facts facts = Facts.NONE;
        for (Event event : events) {
            facts = fold.apply(facts, event).facts();
        }
        return facts;
    }

    private static Event order(String id, String day, String product) {
        return event(
                "Order Completed",
                day,
                Map.of("order_id", id, "total", "10", "products", List.of(Map.of("product_id", product))));
    }

    private static Event event(String name, String day, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, Instant.parse(day + "T12:00:00Z"), properties);
    }

    private static GroupCell month(Dimension dimension, String group, String cohort, int period) {
        return new GroupCell(dimension, group, new Cell(CohortUnit.MONTH, LocalDate.parse(cohort), period));
    }

    private static AttritionCell day(String day) {
        return new AttritionCell(Tables.ON, LocalDate.parse(day));
    }

    private static TriggerCell trigger(String event, TriggerWindow window) {
        return new TriggerCell(event, LocalDate.parse("2024-01-01"), window);
    }
}
