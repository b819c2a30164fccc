package dev.perennial.stage.definition;

import java.util.Optional;

/**
 * Which events are meant.
 *
 * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
 * @param filter condition in CEL over the event's {@code properties}; without one every event of the name is meant
 */
public record EventPattern(String event, Optional<String> filter) {}
