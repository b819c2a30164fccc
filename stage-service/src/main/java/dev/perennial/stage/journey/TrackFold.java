package dev.perennial.stage.journey;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.EventId;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.FactStep;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.OwnStep;
import dev.perennial.stage.fact.OwnValue;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.CycleState;
import dev.perennial.stage.scheme.KnownFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Moves a customer along one track. Where the rules say something new, a move by hand ends. */
final class TrackFold {
    private final CompiledScheme scheme;
    private final ZoneId zone;

    /** @param zone whose days are the purchase days */
    TrackFold(CompiledScheme scheme, ZoneId zone) {
        this.scheme = scheme;
        this.zone = zone;
    }

    /** The first stage, at the first event. */
    TrackState start(Facts facts, Event event) {
        Instant at = event.occurredAt();
        Map<String, OwnValue> own = scheme.ownFacts().apply(Map.of(), event).values();
        Optional<CycleState> bought = scheme.bought(Optional.empty(), facts, event, zone);
        KnownFacts known = scheme.known(facts, own, bought);
        long fits = scheme.fits(known);
        String ruled = scheme.choose(known, fits, at);
        Transition first = new Transition(
                Optional.empty(),
                ruled,
                at,
                Cause.START,
                Optional.of(event.id()),
                scheme.because(Optional.empty(), ruled, known, at),
                Optional.empty(),
                Optional.empty());
        return new TrackState(
                scheme.scheme().track(),
                scheme.scheme().key(),
                scheme.scheme().version(),
                fits,
                ruled,
                scheme.lapsesAt(ruled, known),
                own,
                bought,
                List.of(first));
    }

    /** After an event changed facts. */
    TrackState apply(TrackState track, FactStep step, Event event) {
        OwnStep own = scheme.ownFacts().apply(track.own(), event);
        Optional<CycleState> bought = scheme.bought(track.bought(), step.facts(), event, zone);
        Set<String> changed = union(union(step.changed(), own.changed()), rhythm(track.bought(), bought));
        TrackState knowing = track.knowing(own.values(), bought);
        if (changed.isEmpty()) {
            return knowing;
        }
        KnownFacts known = knowing.known(scheme, step.facts());
        long fits = scheme.fits(known, changed, track.fits());
        return choose(knowing, known, fits, event.occurredAt(), Cause.EVENT, Optional.of(event.id()));
    }

    /** A scheme with cycles of its own has a rhythm of its own. */
    private static Set<String> rhythm(Optional<CycleState> before, Optional<CycleState> after) {
        return before.equals(after) ? Set.of() : Set.of(FactCatalogue.RHYTHM.name());
    }

    private static Set<String> union(Set<String> standard, Set<String> own) {
        if (own.isEmpty()) {
            return standard;
        }
        Set<String> all = new HashSet<>(standard);
        all.addAll(own);
        return all;
    }

    /** Lets everything take effect that fell due up to and including an instant, each at its own time. */
    TrackState advance(TrackState track, Facts facts, Instant now) {
        TrackState current = track;
        while (current.lapsesAt().isPresent() && !current.lapsesAt().get().isAfter(now)) {
            Instant due = current.lapsesAt().get();
            current = choose(current, current.known(scheme, facts), current.fits(), due, Cause.LAPSE, Optional.empty());
        }
        return current;
    }

    /** By hand; a stage the scheme does not have, or the one the customer is in, changes nothing. */
    TrackState move(TrackState track, ManualMove move, Event event) {
        if (scheme.scheme().stage(move.stage()).isEmpty() || track.stage().equals(move.stage())) {
            return track;
        }
        return track.then(new Transition(
                Optional.of(track.stage()),
                move.stage(),
                event.occurredAt(),
                Cause.MOVE,
                Optional.of(event.id()),
                List.of(),
                Optional.of(move.reason()),
                move.by()));
    }

    private TrackState choose(
            TrackState track, KnownFacts known, long fits, Instant at, Cause cause, Optional<EventId> event) {
        String ruled = scheme.choose(known, fits, at);
        TrackState next = track.with(fits, ruled, scheme.lapsesAt(ruled, known));
        boolean stays = ruled.equals(track.ruled()) || ruled.equals(track.stage());
        return stays ? next : next.then(transition(track, ruled, known, at, cause, event));
    }

    private Transition transition(
            TrackState track, String to, KnownFacts known, Instant at, Cause cause, Optional<EventId> event) {
        return new Transition(
                Optional.of(track.stage()),
                to,
                at,
                cause,
                event,
                scheme.because(Optional.of(track.ruled()), to, known, at),
                Optional.empty(),
                Optional.empty());
    }
}
