package dev.perennial.stage.curve;

import static dev.perennial.stage.curve.TestCurves.cells;
import static dev.perennial.stage.curve.TestCurves.curve;
import static dev.perennial.stage.curve.TestCurves.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.fact.Facts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurveFoldTest {
    private static final CameBack ONCE = new CameBack(1, 0);
    private static final CameBack LAST = new CameBack(1, 1);

    @Test
    void startsOnceAndComesBackToAnotherEvent() {
        CurveSet set = TestCurves.set(curve("lesson", "Signed Up", "Lesson Done", Starts.FIRST_TIME, Period.MONTH));

        assertThat(cells(
                        set,
                        List.of(
                                event("Lesson Done", "2024-01-03"),
                                event("Signed Up", "2024-01-05"),
                                event("Lesson Done", "2024-01-20"),
                                event("Signed Up", "2024-03-01"),
                                event("Lesson Done", "2024-03-02"),
                                event("Lesson Done", "2024-03-03"))))
                .containsOnly(
                        entry("lesson 2024-01-01//-1", ONCE),
                        entry("lesson 2024-01-01//0", ONCE),
                        entry("lesson 2024-01-01//2", LAST));
    }

    @Test
    void nobodyComesBackByStarting() {
        CurveSet set = TestCurves.set(TestCurves.orders(Starts.FIRST_TIME));

        assertThat(cells(set, List.of(event("Order Completed", "2024-01-05"))))
                .containsOnly(entry("orders-first_time 2024-01-01//-1", ONCE));
        assertThat(cells(set, List.of(event("Order Completed", "2024-01-05"), event("Order Completed", "2024-01-05"))))
                .containsOnly(
                        entry("orders-first_time 2024-01-01//-1", ONCE),
                        entry("orders-first_time 2024-01-01//0", LAST));
    }

    @Test
    void startsAgainInEachPeriod() {
        CurveSet set = TestCurves.set(curve("sale", "Sale Visited", "Order Completed", Starts.RECURRING, Period.MONTH));

        assertThat(cells(
                        set,
                        List.of(
                                event("Sale Visited", "2024-01-05"),
                                event("Order Completed", "2024-03-02"),
                                event("Sale Visited", "2024-03-10"),
                                event("Sale Visited", "2024-03-11"),
                                event("Order Completed", "2024-04-01"))))
                .as("the order of March came before the visit of March")
                .containsOnly(
                        entry("sale 2024-01-01//-1", ONCE),
                        entry("sale 2024-01-01//2", ONCE),
                        entry("sale 2024-01-01//3", LAST),
                        entry("sale 2024-03-01//-1", ONCE),
                        entry("sale 2024-03-01//1", LAST));
    }

    @Test
    void tellsSoManyPeriodsApartAndNoMore() {
        CurveSet set = TestCurves.set(
                curve("daily", "Opened", "Opened", Starts.FIRST_TIME, Period.DAY),
                curve("often", "Opened", "Opened", Starts.RECURRING, Period.DAY));

        assertThat(cells(
                        set,
                        List.of(
                                event("Opened", "2024-01-01"),
                                event("Opened", "2024-03-30"),
                                event("Opened", "2024-03-31"))))
                .containsOnly(
                        entry("daily 2024-01-01//-1", ONCE),
                        entry("daily 2024-01-01//89", LAST),
                        entry("often 2024-01-01//-1", ONCE),
                        entry("often 2024-03-30//-1", ONCE),
                        entry("often 2024-03-30//1", LAST),
                        entry("often 2024-03-31//-1", ONCE));
    }

    @Test
    void keepsNoMoreThanItHasTo() {
        CurveSet set = TestCurves.set(curve("often", "Opened", "Opened", Starts.RECURRING, Period.DAY));
        List<Event> years = new ArrayList<>();
        LocalDate day = LocalDate.parse("2020-01-01");
        for (int i = 0; i < 1500; i++) {
            years.add(event("Opened", day.plusDays(i).toString()));
        }

        CurveState state = TestCurves.fold(set, years).getFirst();

        assertThat(state.starts()).hasSize(CurveFold.MOST_PERIODS);
        assertThat(state.returns()).hasSize(CurveFold.MOST_PERIODS);
    }

    @Test
    void tellsStartsApartByWhatTheySay() {
        CurveSet set = TestCurves.set(new Curve(
                "shop",
                "shop",
                "",
                new EventPattern("Visited", Optional.of("properties.shop != 'x'")),
                new EventPattern("Visited", Optional.empty()),
                Starts.RECURRING,
                Period.MONTH,
                Breakdown.PROPERTY,
                Optional.of("shop"),
                Optional.empty(),
                Measure.CUSTOMERS,
                Optional.empty()));

        assertThat(cells(
                        set,
                        List.of(
                                event("Visited", "2024-01-01", Map.of("shop", "x")),
                                event("Visited", "2024-01-02", Map.of("shop", "ka")),
                                event("Visited", "2024-01-03", Map.of("shop", "ma")),
                                event("Visited", "2024-02-03", Map.of("shop", "x")),
                                event("Visited", "2024-02-04", Map.of()))))
                .as("an event without the property does not pass the filter")
                .containsOnly(
                        entry("shop 2024-01-01/ka/-1", ONCE),
                        entry("shop 2024-01-01/ka/0", ONCE),
                        entry("shop 2024-01-01/ka/1", LAST));
    }

    @Test
    void countsWhatReturnEventsBringFromTheStartOn() {
        CurveSet set = TestCurves.set(TestCurves.revenue(
                curve("sale", "Sale Visited", "Order Completed", Starts.RECURRING, Period.MONTH), Optional.empty()));

        assertThat(cells(
                        set,
                        List.of(
                                event("Sale Visited", "2024-01-05"),
                                event("Order Completed", "2024-03-02", Map.of("total", 7)),
                                event("Sale Visited", "2024-03-10"),
                                event("Order Completed", "2024-03-11", Map.of("revenue", 2)),
                                event("Order Completed", "2024-03-11", Map.of("total", 5, "currency", "USD")),
                                event("Order Completed", "2024-03-11", Map.of("total", -5)))))
                .as("what was bought before the visit of March is of January's visit only")
                .containsOnly(
                        entry("sale 2024-01-01//-1", ONCE),
                        entry("sale 2024-01-01//2", new CameBack(1, 1, 900)),
                        entry("sale 2024-03-01//-1", ONCE),
                        entry("sale 2024-03-01//0", new CameBack(1, 1, 200)));
    }

    @Test
    void movesWithWhatIsKnownOfTheCustomer() {
        Curve byCohort = new Curve(
                "visits",
                "visits",
                "",
                new EventPattern("page", Optional.empty()),
                new EventPattern("page", Optional.empty()),
                Starts.FIRST_TIME,
                Period.WEEK,
                Breakdown.COHORT,
                Optional.empty(),
                Optional.empty(),
                Measure.CUSTOMERS,
                Optional.empty());
        CurveSet set = TestCurves.set(byCohort);
        List<CurveState> state = TestCurves.fold(set, List.of(page("2024-01-03"), page("2024-01-12")));
        CurveChanges changes = new CurveChanges(set, ZoneOffset.UTC);
        changes.add(List.of(), Facts.NONE, state, Facts.NONE);
        assertThat(TestCurves.named(changes).keySet()).containsExactly("visits 2024-01-01//-1", "visits 2024-01-01//1");

        CurveChanges gone = new CurveChanges(set, ZoneOffset.UTC);
        gone.add(state, Facts.NONE, List.of(), Facts.NONE);
        gone.add(List.of(), Facts.NONE, state, Facts.NONE);
        assertThat(gone.cells()).isEmpty();
    }

    private static Event page(String day) {
        return TestEvents.page(
                TestCurves.ANN, LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC), Map.of());
    }
}
