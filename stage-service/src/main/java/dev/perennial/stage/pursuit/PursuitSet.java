package dev.perennial.stage.pursuit;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Every version of every pursuit that a brand's customers are folded under. A customer who has none under a version has no
 * state of it. So one who was there before a version came is folded under it from here on, at first without the past; nobody
 * reads that before the rebuild has folded the whole timeline.
 */
public final class PursuitSet {
    /** Of a brand without pursuits. */
    public static final PursuitSet NONE = new PursuitSet(List.of());

    private final List<Live> live;

    private record Live(DefinitionVersion on, CompiledPursuit pursuit, PursuitFold fold) {}

    private PursuitSet(List<Live> live) {
        this.live = live;
    }

    /** @param pursuits in the order of keys and versions */
    public static PursuitSet of(List<CompiledPursuit> pursuits, BrandCalendar calendar) {
        return new PursuitSet(pursuits.stream()
                .map(pursuit -> new Live(pursuit.version(), pursuit, new PursuitFold(pursuit, calendar)))
                .toList());
    }

    /** What is folded under. */
    public Set<DefinitionVersion> versions() {
        return live.stream().map(Live::on).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an event may mean anything to one of them. */
    public boolean areAbout(Event event) {
        return live.stream().anyMatch(one -> one.pursuit().isAbout(event));
    }

    /**
     * After one more event; time has passed up to it.
     *
     * @param facts after the event; of these the orders that won something
     */
    public List<PursuitState> apply(List<PursuitState> before, Event event, Facts facts) {
        return each(before, (fold, state) -> fold.apply(state, event, facts));
    }

    /** Lets everything take effect that fell due up to and including an instant. */
    public List<PursuitState> advance(List<PursuitState> before, Instant now) {
        return before.isEmpty() ? before : each(before, (fold, state) -> fold.advance(state, now));
    }

    /** Without what belongs to versions that are no more. */
    public List<PursuitState> current(List<PursuitState> states) {
        return states.isEmpty() ? states : each(states, (fold, state) -> state);
    }

    /** The next instant at which one of them changes by itself, if one does. */
    public Optional<Instant> due(List<PursuitState> states) {
        if (states.isEmpty()) {
            return Optional.empty();
        }
        return live.stream()
                .flatMap(one -> find(states, one.on()).flatMap(one.fold()::due).stream())
                .min(Instant::compareTo);
    }

    private List<PursuitState> each(
            List<PursuitState> before, BiFunction<PursuitFold, PursuitState, PursuitState> fold) {
        List<PursuitState> after = new ArrayList<>(live.size());
        for (Live one : live) {
            PursuitState state =
                    fold.apply(one.fold(), find(before, one.on()).orElseGet(() -> PursuitState.none(one.on())));
            if (!state.isEmpty()) {
                after.add(state);
            }
        }
        return after;
    }

    private static Optional<PursuitState> find(List<PursuitState> states, DefinitionVersion on) {
        for (PursuitState state : states) {
            if (state.version() == on.version() && state.pursuit().equals(on.key())) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
