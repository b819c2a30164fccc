package dev.perennial.platform.idempotency;

import dev.perennial.platform.problem.ErrorCode;

/** What can be wrong with an idempotency key. */
enum IdempotencyError implements ErrorCode {
    IDEMPOTENCY_KEY_INVALID(400, "The Idempotency-Key cannot be used"),
    IDEMPOTENCY_KEY_RUNNING(409, "The first call with this Idempotency-Key is still running"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another call");

    private final int status;
    private final String title;

    IdempotencyError(int status, String title) {
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
