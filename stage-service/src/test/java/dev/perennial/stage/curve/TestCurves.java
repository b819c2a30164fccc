package dev.perennial.stage.curve;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Curves to be folded under. */
public final class TestCurves {
    static final CustomerId ANN = CustomerId.next();

    private TestCurves() {}

    /** From order to order by month. */
    public static Curve orders(Starts starts) {
        return curve("orders-" + starts.key(), "Order Completed", "Order Completed", starts, Period.MONTH);
    }

    /** From the first event of a name to orders, by day. */
    public static Curve from(String event) {
        return curve("from", event, "Order Completed", Starts.FIRST_TIME, Period.DAY);
    }

    /** From the first event of a name in a month, or in all of them, to the next ones. */
    public static Curve months(String key, String event, Starts starts) {
        return curve(key, event, event, starts, Period.MONTH);
    }

    static Curve curve(String key, String start, String comesBack, Starts starts, Period unit) {
        return new Curve(
                key,
                key,
                "",
                new EventPattern(start, Optional.empty()),
                new EventPattern(comesBack, Optional.empty()),
                starts,
                unit,
                Breakdown.NONE,
                Optional.empty(),
                Optional.empty(),
                Measure.CUSTOMERS,
                Optional.empty());
    }

    /** The same, with what it brings. */
    static Curve revenue(Curve curve, Optional<String> amount) {
        return new Curve(
                curve.key(),
                curve.name(),
                curve.description(),
                curve.startEvent(),
                curve.returnEvent(),
                curve.starts(),
                curve.unit(),
                curve.breakdown(),
                curve.property(),
                curve.fact(),
                Measure.REVENUE,
                amount);
    }

    /** The same, told apart by a fact. */
    public static Curve by(FactBreakdown fact, Curve curve) {
        return new Curve(
                curve.key(),
                curve.name(),
                curve.description(),
                curve.startEvent(),
                curve.returnEvent(),
                curve.starts(),
                curve.unit(),
                Breakdown.FACT,
                Optional.empty(),
                Optional.of(fact),
                curve.measure(),
                curve.amount());
    }

    /** Curves of a brand whose days are those of UTC. */
    public static CurveSet set(Curve... curves) {
        return set(TestSchemes.brand(TestSchemes.RELATIONSHIP).schemes(), curves);
    }

    /** Curves of a brand with these schemes. */
    public static CurveSet set(SchemeSet schemes, Curve... curves) {
        return CurveSet.of(
                Stream.of(curves)
                        .map(curve -> CompiledCurve.compile(curve, 1, TestSchemes.RULES))
                        .toList(),
                schemes);
    }

    static Event event(String name, String day) {
        return event(name, day, Map.of());
    }

    static Event event(String name, String day, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, LocalDate.parse(day).atTime(10, 0).toInstant(ZoneOffset.UTC), properties);
    }

    static List<CurveState> fold(CurveSet set, List<Event> events) {
        List<CurveState> states = List.of();
        for (Event event : events) {
            states = set.apply(states, event, FactsAt.NONE);
        }
        return states;
    }

    /** What one customer adds to the table: by cohort, group and period, such as {@code 2024-01-01/ka/0}. */
    static Map<String, CameBack> cells(CurveSet set, List<Event> events) {
        CurveChanges changes = new CurveChanges(set, ZoneOffset.UTC);
        changes.add(List.of(), Facts.NONE, fold(set, events), Facts.NONE);
        return named(changes);
    }

    static Map<String, CameBack> named(CurveChanges changes) {
        Map<String, CameBack> named = new TreeMap<>();
        changes.cells()
                .forEach((place, back) -> named.put(
                        place.on().version().key() + " " + LocalDate.ofEpochDay(place.cohort()) + "/" + place.group()
                                + "/" + place.period(),
                        back));
        return named;
    }
}
