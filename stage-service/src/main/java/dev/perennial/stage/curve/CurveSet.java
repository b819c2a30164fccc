package dev.perennial.stage.curve;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.fact.BrandCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Every version of every curve that a brand's customers are folded under. A customer who never started has no state of it. So
 * one who was there before a version came is folded under it from here on, at first without the past; nobody reads that
 * before the rebuild has folded the whole timeline.
 */
public final class CurveSet {
    /** Of a brand without curves. */
    public static final CurveSet NONE = new CurveSet(List.of());

    private final List<Live> live;

    /** A version, and how it is folded under. */
    record Live(CompiledCurve compiled, CurveFold fold) {
        DefinitionVersion on() {
            return compiled.version();
        }
    }

    private CurveSet(List<Live> live) {
        this.live = live;
    }

    /**
     * Curves of a brand.
     *
     * @param curves in the order of keys and versions
     * @param calendar whose days are counted by, and in whose currency
     */
    public static CurveSet of(List<CompiledCurve> curves, BrandCalendar calendar) {
        return new CurveSet(curves.stream()
                .map(curve -> new Live(curve, new CurveFold(curve, calendar)))
                .toList());
    }

    /** Whether an event may mean anything to one of them. */
    public boolean areAbout(Event event) {
        return live.stream().anyMatch(one -> one.compiled().isAbout(event));
    }

    /** After one more event. */
    public List<CurveState> apply(List<CurveState> before, Event event) {
        return each(before, (fold, state) -> fold.apply(state, event));
    }

    /** Without what belongs to versions that are no more. */
    public List<CurveState> current(List<CurveState> states) {
        return states.isEmpty() ? states : each(states, (fold, state) -> state);
    }

    /** What is folded under. */
    List<Live> live() {
        return live;
    }

    private List<CurveState> each(
            List<CurveState> before, BiFunction<CurveFold, Optional<CurveState>, Optional<CurveState>> fold) {
        if (live.isEmpty()) {
            return List.of();
        }
        List<CurveState> after = new ArrayList<>(live.size());
        for (Live one : live) {
            fold.apply(one.fold(), find(before, one.on())).ifPresent(after::add);
        }
        return after;
    }

    static Optional<CurveState> find(List<CurveState> states, DefinitionVersion on) {
        for (CurveState state : states) {
            if (state.version() == on.version() && state.curve().equals(on.key())) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
