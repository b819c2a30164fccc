package dev.perennial.stage.pursuit;

import dev.perennial.stage.definition.EventPattern;
import java.util.Optional;

/**
 * Events that mean something to a pursuit.
 *
 * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
 * @param filter condition in CEL over the event's {@code properties}
 * @param value what its amount does to the value of the pursuit
 */
public record PursuitEvent(String event, Optional<String> filter, ValueEffect value) {

    EventPattern pattern() {
        return new EventPattern(event, filter);
    }
}
