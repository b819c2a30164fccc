package dev.perennial.platform.problem;

import dev.perennial.platform.batch.Overloaded;
import dev.perennial.platform.privacy.Redaction;
import io.quarkus.logging.Log;

/** What failures look like to a caller, wherever they are answered. Failures that are nobody's request's fault are logged. */
public final class Problems {
    private Problems() {}

    /** The problem that a failure shows. */
    public static Problem of(Throwable failure, String requestId) {
        if (failure instanceof Failure known) {
            return Problem.of(known, requestId);
        }
        if (failure instanceof Overloaded) {
            return Problem.of(
                    new Failure(CommonError.OVERLOADED, "Nothing was done. Send it again after Retry-After seconds."),
                    requestId);
        }
        if (Outage.isOutage(failure)) {
            Log.warnf("event=unavailable request_id=%s cause=%s", requestId, Redaction.of(failure));
            return Problem.of(
                    new Failure(CommonError.UNAVAILABLE, "The database or another service does not answer; try again."),
                    requestId);
        }
        Log.errorf(failure, "event=request_failed request_id=%s", requestId);
        return Problem.of(
                500,
                "internal",
                "Something went wrong inside",
                "It was logged with the request id; nothing you can change in the request.",
                requestId);
    }
}
