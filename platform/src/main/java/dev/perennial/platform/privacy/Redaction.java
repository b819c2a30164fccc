package dev.perennial.platform.privacy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the text of a failure what may be somebody's data: what is quoted, addresses, long numbers, and the value in
 * {@code name: value (expected: …)}. The names around it stay, so that an operator still knows what went wrong.
 */
public final class Redaction {
    private static final String TAKEN_OUT = "…";
    private static final int LENGTH = 300;
    private static final Pattern VALUE = Pattern.compile("(?s)(?<=: ).*?(?= \\(expected: )|(?<=\\(was: ).*(?=\\))");
    private static final Pattern PERSONAL =
            Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+@\\S+|[+\\d][\\d ()./-]{5,}\\d|[\\p{Cntrl}]+");

    private Redaction() {}

    /** A failure in one line of at most 300 characters: the class of its innermost cause, and what may be told of the message. */
    public static String of(Throwable failure) {
        Throwable cause = innermost(failure);
        return cut(described(cause.getClass().getSimpleName(), cause.getMessage()));
    }

    /** The cause behind all others. */
    public static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** What may be told of a message. */
    public static String text(String message) {
        return PERSONAL.matcher(VALUE.matcher(message).replaceAll(TAKEN_OUT)).replaceAll(TAKEN_OUT);
    }

    /** A message after the name of what it belongs to. */
    static String described(String name, @Nullable String message) {
        return message == null ? name : name + ": " + text(message);
    }

    private static String cut(String text) {
        return text.length() > LENGTH ? text.substring(0, LENGTH) : text;
    }
}
