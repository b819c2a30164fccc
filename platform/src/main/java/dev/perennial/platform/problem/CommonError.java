package dev.perennial.platform.problem;

/** Errors that every service knows. */
public enum CommonError implements ErrorCode {
    MALFORMED(400, "The request cannot be read"),
    INVALID(422, "The request has fields that are not valid"),
    UNAUTHENTICATED(401, "The request carries no valid key"),
    FORBIDDEN(403, "The key may not do this"),
    NOT_FOUND(404, "There is no such thing"),
    UNKNOWN_CUSTOMER(404, "There is no such customer"),
    UNKNOWN_BRAND(404, "There is no such brand"),
    CONFLICT(409, "It is there already"),
    CHANGED_MEANWHILE(412, "It was changed meanwhile"),
    TOO_LARGE(413, "The request is too large"),
    TOO_SLOW(408, "The request did not arrive in time"),
    UNSUPPORTED_ENCODING(415, "The body is encoded in a way that is not read"),
    PRECONDITION_REQUIRED(428, "The request needs an If-Match header"),
    OVERLOADED(429, "More is asked for than can be done right now"),
    UNAVAILABLE(503, "A part of the service is not available right now");

    private final int status;
    private final String title;

    CommonError(int status, String title) {
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
