package dev.perennial.stage.audience;

import dev.perennial.platform.problem.ErrorCode;

/** Errors about audiences. */
enum AudienceError implements ErrorCode {
    START_AGAIN(410, "What was followed is no more");

    private final int status;
    private final String title;

    AudienceError(int status, String title) {
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
