package dev.perennial.stage.scheme;

import dev.perennial.platform.problem.ErrorCode;

/** Errors about schemes. */
enum SchemeError implements ErrorCode {
    INVALID_SCHEME(422, "The scheme cannot be used"),
    UNKNOWN_TEMPLATE(422, "There is no such template"),
    UNKNOWN_SCHEME(404, "There is no such scheme"),
    TRACK_TAKEN(409, "The track has a scheme already");

    private final int status;
    private final String title;

    SchemeError(int status, String title) {
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
