package dev.perennial.stage.movement;

import dev.perennial.platform.problem.ErrorCode;

/** Errors about movement between stages. */
enum MovementError implements ErrorCode {
    UNKNOWN_TRACK(404, "There is no such track");

    private final int status;
    private final String title;

    MovementError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
