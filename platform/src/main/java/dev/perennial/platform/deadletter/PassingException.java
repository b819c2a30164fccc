package dev.perennial.platform.deadletter;

/** A failure that has nothing to do with the events: trying again helps. Carries no stack trace. */
public abstract class PassingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected PassingException(String message) {
        super(message, null, false, false);
    }
}
