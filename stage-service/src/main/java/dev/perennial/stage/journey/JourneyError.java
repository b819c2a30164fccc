package dev.perennial.stage.journey;

import dev.perennial.platform.problem.ErrorCode;

/** Errors about customers' stages. */
enum JourneyError implements ErrorCode {
    UNKNOWN_STAGE(404, "There is no such stage"),
    ALREADY_THERE(409, "The customer is in that stage already");

    private final int status;
    private final String title;

    JourneyError(int status, String title) {
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
