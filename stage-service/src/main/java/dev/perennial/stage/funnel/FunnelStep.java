package dev.perennial.stage.funnel;

import dev.perennial.stage.definition.EventPattern;
import java.util.Optional;

/**
 * A step: an event, or entering a stage.
 *
 * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
 * @param filter condition in CEL over the event's {@code properties}
 * @param track whose stage is entered
 * @param stage that is entered
 */
public record FunnelStep(
        String name, Optional<String> event, Optional<String> filter, Optional<String> track, Optional<String> stage) {

    /** The events that are meant; absent where it is a stage. */
    Optional<EventPattern> pattern() {
        return event.map(called -> new EventPattern(called, filter));
    }
}
