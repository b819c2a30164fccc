package dev.perennial.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Tells whether a failure says that the database or another service is gone, overloaded or full, and not that we erred. Nor have
 * we where another service does not know ours: its secret is being changed, or clocks differ.
 */
public final class Outage {
    /**
     * Classes of PostgreSQL's error codes: connection (08), out of disk, memory or connections (53), interrupted by a
     * shutdown, a crash or a timeout (57), error of the system (58), lock not to be had in time (55P), waited too long in a
     * transaction (25P03).
     */
    private static final List<String> STATES = List.of("08", "53", "57", "58", "55P", "25P03");

    private static final List<String> MESSAGES = List.of("Timeout", "Connection is not active");

    private Outage() {}

    /** Whether the failure or one of its causes is an outage. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isItself(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isItself(Throwable cause) {
        return switch (cause) {
            case JacksonException _ -> false;
            case PgException pg ->
                STATES.stream().anyMatch(Objects.requireNonNullElse(pg.getSqlState(), "")::startsWith);
            case StatusRuntimeException grpc ->
                grpc.getStatus().getCode() == Status.Code.UNAVAILABLE
                        || grpc.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED
                        || grpc.getStatus().getCode() == Status.Code.UNAUTHENTICATED;
            case NoStackTraceThrowable vertx ->
                MESSAGES.stream().anyMatch(String.valueOf(vertx.getMessage())::startsWith);
            case IOException _, ClosedConnectionException _, ConnectionPoolTooBusyException _, TimeoutException _ ->
                true;
            default -> false;
        };
    }
}
