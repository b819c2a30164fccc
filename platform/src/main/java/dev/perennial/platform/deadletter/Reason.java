package dev.perennial.platform.deadletter;

import io.vertx.pgclient.PgException;
import java.util.regex.Pattern;

/** Why something failed, short and without what may be somebody's data. */
public final class Reason {
    private static final int LENGTH = 300;
    private static final Pattern PERSONAL =
            Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+@\\S+|[+\\d][\\d ()./-]{5,}\\d|[\\p{Cntrl}]+");

    private Reason() {}

    /** The failure in one line: the innermost cause's class and message. */
    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause instanceof PgException e
                ? "SQLSTATE " + e.getSqlState() + ": " + e.getErrorMessage()
                : cause.getMessage();
        String text = cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        String safe = PERSONAL.matcher(text).replaceAll("…");
        return safe.length() > LENGTH ? safe.substring(0, LENGTH) : safe;
    }
}
