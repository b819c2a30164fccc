package dev.perennial.stage.fact;

import dev.perennial.platform.event.Fields;

/** Port: a condition on an event's properties, checked and ready to run. */
@FunctionalInterface
public interface EventFilter {

    /** Whether the event counts. It never fails: what cannot be computed does not match. */
    boolean matches(Fields properties);
}
