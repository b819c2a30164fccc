package dev.perennial.customer.join;

import dev.perennial.platform.problem.ErrorCode;

/** Why a join cannot be undone. */
enum JoinError implements ErrorCode {
    UNKNOWN_IDENTITY(404, "There is no such identity"),
    NOT_JOINED(409, "There is no join to undo");

    private final int status;
    private final String title;

    JoinError(int status, String title) {
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
