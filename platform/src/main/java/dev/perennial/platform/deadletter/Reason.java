package dev.perennial.platform.deadletter;

import dev.perennial.platform.privacy.Redaction;
import dev.perennial.platform.problem.Failure;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.vertx.pgclient.PgException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why something failed, short, and without anything that was sent: what lies in the events is told by classes, codes, names of
 * tables and the place in the program, as their message may quote the events. What passes by itself, such as a connection that was
 * reset, has its message besides.
 */
public final class Reason {
    private static final String OURS = "dev.perennial.";

    private Reason() {}

    /** The innermost cause in one line of at most 300 characters. */
    public static String of(Throwable failure) {
        Throwable cause = Redaction.innermost(failure);
        return switch (cause) {
            case PgException e
            when Transience.isLasting(e) -> named(e, Stream.concat(Stream.of("SQLSTATE " + e.getSqlState()), names(e)));
            case PgException e ->
                named(
                        e,
                        Stream.of(
                                "SQLSTATE " + e.getSqlState(),
                                Redaction.text(Objects.requireNonNullElse(e.getErrorMessage(), ""))));
            case StatusRuntimeException e -> named(e, status(e.getStatus()));
            case StatusException e -> named(e, status(e.getStatus()));
            case Failure e -> named(e, Stream.of(e.key()));
            default -> Transience.isTransient(cause) ? Redaction.of(cause) : named(cause, place(cause));
        };
    }

    private static String named(Throwable cause, Stream<String> parts) {
        String rest = parts.collect(Collectors.joining(" "));
        return cause.getClass().getSimpleName() + (rest.isEmpty() ? "" : ": " + rest);
    }

    private static Stream<String> status(Status status) {
        return Stream.of(status.getCode().name());
    }

    /** What the database calls the things concerned; these names are ours. */
    private static Stream<String> names(PgException e) {
        return Stream.of(e.getTable(), e.getColumn(), e.getConstraint()).filter(Objects::nonNull);
    }

    private static Stream<String> place(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .limit(1)
                .map(frame -> "at "
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName() + ":" + frame.getLineNumber());
    }
}
