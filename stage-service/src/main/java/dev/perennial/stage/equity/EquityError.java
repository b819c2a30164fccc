package dev.perennial.stage.equity;

import dev.perennial.platform.problem.ErrorCode;

/** Errors about what the customers in stages are worth. */
enum EquityError implements ErrorCode {
    UNKNOWN_TRACK(404, "There is no such track");

    private final int status;
    private final String title;

    EquityError(int status, String title) {
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
