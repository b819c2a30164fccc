package dev.perennial.chaos.history;

/** What a client knows about one message of one request. */
public enum Outcome {
    /** Answered: stored now. */
    ACCEPTED,
    /** Answered: stored before. */
    DUPLICATE,
    /** Answered: will not be stored. */
    REJECTED,
    /** Answered: not taken in this time, come again. */
    REFUSED,
    /** No answer, or one that says nothing about the message: it may be stored or not. */
    UNKNOWN;

    /** Whether the service promised that the message is stored. */
    public boolean isAcknowledged() {
        return this == ACCEPTED || this == DUPLICATE;
    }
}
