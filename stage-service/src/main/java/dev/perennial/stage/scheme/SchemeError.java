package dev.perennial.stage.scheme;

import dev.perennial.platform.problem.ErrorCode;
import dev.perennial.platform.problem.Failure;

/** Errors about schemes. */
enum SchemeError implements ErrorCode {
    INVALID_SCHEME(422, "The scheme cannot be used"),
    UNKNOWN_TEMPLATE(422, "There is no such template"),
    UNKNOWN_SCHEME(404, "There is no such scheme"),
    UNKNOWN_VERSION(404, "There is no such version"),
    NO_DRAFT(404, "There is no draft"),
    TRACK_TAKEN(409, "The track has a scheme already"),
    ALREADY_BUILDING(409, "Another version is on its way into force");

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

    /** There is no draft of a scheme, or none that was previewed. */
    static Failure noDraft(String key) {
        return new Failure(NO_DRAFT, "There is no draft of the scheme " + key + ", or no preview was asked for.");
    }
}
