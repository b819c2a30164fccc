package dev.perennial.stage.journey;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.EventId;
import dev.perennial.stage.fact.FactStep;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.KnownFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Moves a customer along one track. Where the rules say something new, a move by hand ends. */
final class TrackFold {
    private final CompiledScheme scheme;

    TrackFold(CompiledScheme scheme) {
        this.scheme = scheme;
    }

    /** The first stage, at the first event. */
    TrackState start(Facts facts, Event event) {
        Instant at = event.occurredAt();
        KnownFacts known = scheme.known(facts);
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
                List.of(first));
    }

    /** After an event changed facts. */
    TrackState apply(TrackState track, FactStep step, Event event) {
        if (step.changed().isEmpty()) {
            return track;
        }
        KnownFacts known = scheme.known(step.facts());
        long fits = scheme.fits(known, step.changed(), track.fits());
        return choose(track, known, fits, event.occurredAt(), Cause.EVENT, Optional.of(event.id()));
    }

    /** Lets everything take effect that fell due up to and including an instant, each at its own time. */
    TrackState advance(TrackState track, Facts facts, Instant now) {
        TrackState current = track;
        while (current.lapsesAt().isPresent() && !current.lapsesAt().get().isAfter(now)) {
            Instant due = current.lapsesAt().get();
            current = choose(current, scheme.known(facts), current.fits(), due, Cause.LAPSE, Optional.empty());
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
