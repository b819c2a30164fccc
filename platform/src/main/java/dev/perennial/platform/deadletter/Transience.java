package dev.perennial.platform.deadletter;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/** Tells failures that pass by themselves from those that come again with the same events. */
public final class Transience {
    /** Connection, transaction state (a time limit, a standby), login, missing database, rollback, resources, locks, operator, system. */
    private static final Set<String> CLASSES = Set.of("08", "25", "28", "3D", "40", "53", "55", "57", "58");

    private static final Set<Status.Code> LASTING = Set.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.OUT_OF_RANGE,
            Status.Code.DATA_LOSS,
            Status.Code.INTERNAL,
            Status.Code.UNKNOWN);

    private Transience() {}

    /** Whether trying again with the same events may help. */
    public static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (passes(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the events, or what is made of them, are the reason. */
    public static boolean isLasting(Throwable failure) {
        return !isTransient(failure);
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case PgException e -> e.getSqlState() == null || CLASSES.contains(category(e.getSqlState()));
            case StatusRuntimeException e -> !LASTING.contains(e.getStatus().getCode());
            case StatusException e -> !LASTING.contains(e.getStatus().getCode());
            case Failure e -> e.code() == CommonError.UNAVAILABLE;
            case StackOverflowError e -> false;
            case PassingException e -> true;
            case IOException e -> true;
            case TimeoutException e -> true;
            case java.util.concurrent.TimeoutException e -> true;
            case VertxException e -> true;
            case NoStackTraceThrowable e -> true;
            case CancellationException e -> true;
            case RejectedExecutionException e -> true;
            case VirtualMachineError e -> true;
            default -> false;
        };
    }

    private static String category(String sqlState) {
        return sqlState.substring(0, Math.min(2, sqlState.length()));
    }
}
