package dev.perennial.platform.problem;

import dev.perennial.platform.batch.Overloaded;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;

/** What failures look like to a caller, wherever they are answered. Failures that are nobody's request's fault are logged. */
public final class Problems {
    /** Classes of SQLSTATE: connection, insufficient resources, operator intervention, system error. */
    private static final Set<String> DATABASE_AWAY = Set.of("08", "53", "57", "58");

    private static final Set<Status.Code> SERVICE_AWAY = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

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
        if (isUnavailable(failure)) {
            Log.warnf("event=unavailable request_id=%s cause=%s", requestId, failure.toString());
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

    private static boolean isUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean away =
                    switch (cause) {
                        case PgException pg ->
                            pg.getSqlState() != null
                                    && DATABASE_AWAY.contains(pg.getSqlState().substring(0, 2));
                        case StatusRuntimeException grpc ->
                            SERVICE_AWAY.contains(grpc.getStatus().getCode());
                        case NoStackTraceThrowable timeout ->
                            String.valueOf(timeout.getMessage()).startsWith("Timeout");
                        case IOException io -> io.getClass().getName().startsWith("io.vertx") || isConnection(io);
                        case ConnectionPoolTooBusyException busy -> true;
                        case TimeoutException timeout -> true;
                        default -> false;
                    };
            if (away) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnection(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof ClosedChannelException
                || String.valueOf(failure.getMessage()).contains("Connection");
    }
}
