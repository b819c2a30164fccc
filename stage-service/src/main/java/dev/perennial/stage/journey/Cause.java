package dev.perennial.stage.journey;

/** What set a transition off. */
public enum Cause {
    /** The customer's first event. */
    START,
    /** An event changed the facts. */
    EVENT,
    /** Nothing happened in time. */
    LAPSE,
    /** Somebody moved the customer by hand. */
    MOVE
}
