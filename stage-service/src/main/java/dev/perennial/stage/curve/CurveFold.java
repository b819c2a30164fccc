package dev.perennial.stage.curve;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.curve.CurveState.Start;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.retention.CohortUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folds events into what a customer has under a version of a curve. An event that is a start and a return is a return first:
 * nobody comes back by starting.
 */
final class CurveFold {
    /** More different periods than these do not count. */
    static final int MOST_PERIODS = 400;

    private final LiveCurve on;
    private final CompiledCurve compiled;
    private final BrandCalendar calendar;

    /** @param calendar whose days are counted by, and in whose currency */
    CurveFold(LiveCurve on, CompiledCurve compiled, BrandCalendar calendar) {
        this.on = on;
        this.compiled = compiled;
        this.calendar = calendar;
    }

    /**
     * After one more event; events come in {@link Event#TIMELINE_ORDER}.
     *
     * @param known after the event
     */
    Optional<CurveState> apply(Optional<CurveState> before, Event event, FactsAt known) {
        List<CompiledCurve.Role> roles = compiled.roles(event);
        if (roles.isEmpty()) {
            return before;
        }
        Period unit = compiled.curve().unit();
        int period = (int) unit.begin(LocalDate.ofInstant(event.occurredAt(), calendar.zone()))
                .toEpochDay();
        boolean isReturn = roles.contains(CompiledCurve.Role.RETURN);
        long minor = isReturn ? compiled.revenue(event, calendar.currency()) : 0;
        Optional<CurveState> returned = isReturn ? before.map(state -> returned(state, period, minor)) : before;
        return roles.contains(CompiledCurve.Role.START)
                ? Optional.of(returned.map(state -> again(state, period, minor, event, known))
                        .orElseGet(() -> new CurveState(
                                compiled.version().key(),
                                compiled.version().version(),
                                on.scheme().version(),
                                List.of(start(period, event, known)),
                                List.of(),
                                List.of(),
                                Earned.with(List.of(), period, minor),
                                List.of())))
                : returned;
    }

    /** A start that is a return event too brings what it says, though nobody comes back by it. */
    private CurveState again(CurveState state, int period, long minor, Event event, FactsAt known) {
        boolean counts = compiled.curve().starts() == Starts.RECURRING
                && state.latest() < period
                && state.starts().size() < MOST_PERIODS;
        if (!counts) {
            return state;
        }
        List<Start> starts = new ArrayList<>(state.starts());
        starts.add(start(period, event, known));
        return new CurveState(
                state.curve(),
                state.version(),
                state.scheme(),
                starts,
                state.within(),
                state.returns(),
                Earned.with(state.earnedWithin(), period, minor),
                state.earned());
    }

    private Start start(int period, Event event, FactsAt known) {
        return new Start(period, compiled.group().begunBy(event, known, on.scheme()));
    }

    private CurveState returned(CurveState state, int period, long minor) {
        boolean isWithin = state.latest() == period;
        boolean isNear = isNear(state, period);
        List<Integer> within = isWithin ? with(state.within(), period) : state.within();
        List<Integer> returns = isNear ? with(state.returns(), period) : state.returns();
        return new CurveState(
                state.curve(),
                state.version(),
                state.scheme(),
                state.starts(),
                within,
                returns,
                isWithin ? Earned.with(state.earnedWithin(), period, minor) : state.earnedWithin(),
                isNear ? Earned.with(state.earned(), period, minor) : state.earned());
    }

    /** Whether it is behind a start, and not too far. */
    private boolean isNear(CurveState state, int period) {
        int first = state.starts().getFirst().period();
        int latest = state.latest() < period || state.starts().size() == 1
                ? state.latest()
                : state.starts().get(state.starts().size() - 2).period();
        return period > first && number(latest, period) <= compiled.curve().lastPeriod();
    }

    /** How many periods one is behind another. */
    int number(int start, int period) {
        return CohortUnit.of(compiled.curve().unit()).period(LocalDate.ofEpochDay(start), LocalDate.ofEpochDay(period));
    }

    private static List<Integer> with(List<Integer> periods, int period) {
        boolean known = !periods.isEmpty() && periods.getLast() >= period;
        if (known || periods.size() >= MOST_PERIODS) {
            return periods;
        }
        List<Integer> more = new ArrayList<>(periods);
        more.add(period);
        return more;
    }
}
