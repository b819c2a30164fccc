package dev.perennial.customer.event;

import dev.perennial.platform.problem.ErrorCode;

/** Why events are refused. */
enum EventError implements ErrorCode {
    UNKNOWN_TYPE("The type is none of the Segment spec"),
    MISSING_IDENTITY("The message does not say whom it is about"),
    MISSING_EVENT("The message does not name its event"),
    RESERVED_EVENT("The event's name is reserved"),
    INVALID_EVENT("The event's name is not valid"),
    INVALID_MESSAGE("The message is not as the Segment spec has it"),
    INVALID_MESSAGE_ID("The message id is not valid"),
    INVALID_TIMESTAMP("The timestamp is not valid"),
    EVENT_TOO_LARGE("The event is too large");

    private final String title;

    EventError(String title) {
        this.title = title;
    }

    @Override
    public int status() {
        return this == EVENT_TOO_LARGE ? 413 : 400;
    }

    @Override
    public String title() {
        return title;
    }
}
