package dev.perennial.platform.batch;

import java.time.Duration;

/** Not taken in: it would have had to wait too long. Nothing was done. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    Overloaded(Duration wait) {
        super("more work than can be done: about " + wait.toMillis() + " ms of it are waiting", null, false, false);
        this.wait = wait;
    }

    /** How long it would have waited, about. */
    public Duration expectedWait() {
        return wait;
    }
}
