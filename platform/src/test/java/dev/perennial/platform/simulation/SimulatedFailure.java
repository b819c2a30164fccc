package dev.perennial.platform.simulation;

import java.io.IOException;

/** A network or database failed; trying again may help. */
public final class SimulatedFailure extends IOException {
    private static final long serialVersionUID = 1L;

    public SimulatedFailure(String message) {
        super(message);
    }

    /** Thrown by the million, and always from the scheduler. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
