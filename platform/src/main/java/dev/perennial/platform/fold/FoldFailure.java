package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;

/** A fold failed at an event. */
final class FoldFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Event event;

    FoldFailure(Event event, Throwable cause) {
        super("fold failed at event " + event.id(), cause, false, false);
        this.event = event;
    }

    Event event() {
        return event;
    }
}
