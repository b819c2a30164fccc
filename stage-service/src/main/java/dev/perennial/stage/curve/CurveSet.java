package dev.perennial.stage.curve;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TrackVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

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
    record Live(LiveCurve on, CompiledCurve compiled, CurveFold fold) {}

    private CurveSet(List<Live> live) {
        this.live = live;
    }

    /**
     * Curves of a brand.
     *
     * @param curves in the order of keys and versions
     * @param schemes in force, and those that are built beside them
     */
    public static CurveSet of(List<CompiledCurve> curves, SchemeSet schemes) {
        return new CurveSet(curves.stream()
                .flatMap(curve ->
                        on(curve, schemes).map(on -> new Live(on, curve, new CurveFold(on, curve, schemes.calendar()))))
                .toList());
    }

    private static Stream<LiveCurve> on(CompiledCurve curve, SchemeSet schemes) {
        Optional<String> track = curve.curve().track();
        return track.isEmpty()
                ? Stream.of(new LiveCurve(curve.version(), TrackVersion.NONE))
                : schemes.live().stream()
                        .map(scheme -> TrackVersion.of(scheme.scheme()))
                        .filter(scheme -> scheme.track().equals(track.get()))
                        .map(scheme -> new LiveCurve(curve.version(), scheme));
    }

    /** Whether an event may mean anything to one of them. */
    public boolean areAbout(Event event) {
        return live.stream().anyMatch(one -> one.compiled().isAbout(event));
    }

    /** Whether groups are told apart by one of some facts. */
    public boolean dependOn(Set<String> facts, SchemeSet schemes) {
        return live.stream().anyMatch(one -> one.compiled().group().dependsOn(facts, schemes));
    }

    /**
     * After one more event.
     *
     * @param known after the event
     */
    public List<CurveState> apply(List<CurveState> before, Event event, FactsAt known) {
        return each(before, (fold, state) -> fold.apply(state, event, known));
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

    static Optional<CurveState> find(List<CurveState> states, LiveCurve on) {
        for (CurveState state : states) {
            if (on.holds(state)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
