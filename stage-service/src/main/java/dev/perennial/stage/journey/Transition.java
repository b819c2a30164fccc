package dev.perennial.stage.journey;

import dev.perennial.platform.id.EventId;
import dev.perennial.stage.scheme.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A move between two stages of a track.
 *
 * @param from absent for the first
 * @param at when it took effect; for a lapse the instant at which it fell due
 * @param event the event that set it off; absent for a lapse
 * @param because the conditions that decided
 * @param reason why somebody moved the customer by hand
 * @param by who did
 */
public record Transition(
        Optional<String> from,
        String to,
        Instant at,
        Cause cause,
        Optional<EventId> event,
        List<Condition> because,
        Optional<String> reason,
        Optional<String> by) {

    public Transition {
        because = List.copyOf(because);
        if (from.isPresent() && from.get().equals(to)) {
            throw new IllegalArgumentException("to: " + to + " (expected: another stage than before)");
        }
    }
}
