package dev.perennial.platform.privacy;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A failure as it may be logged: classes, places and causes as they were, messages without what may be somebody's data. */
final class RedactedFailure extends Throwable {
    private static final long serialVersionUID = 1L;

    private final String text;

    private RedactedFailure(Throwable failure, @Nullable RedactedFailure cause) {
        super(null, cause, true, true);
        this.text = Redaction.described(failure.getClass().getName(), failure.getMessage());
        setStackTrace(failure.getStackTrace());
    }

    static RedactedFailure of(Throwable failure) {
        return failure instanceof RedactedFailure redacted
                ? redacted
                : of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static RedactedFailure of(Throwable failure, Set<Throwable> seen) {
        seen.add(failure);
        Throwable cause = failure.getCause();
        RedactedFailure redacted =
                new RedactedFailure(failure, cause == null || seen.contains(cause) ? null : of(cause, seen));
        for (Throwable suppressed : failure.getSuppressed()) {
            if (seen.add(suppressed)) {
                redacted.addSuppressed(of(suppressed, seen));
            }
        }
        return redacted;
    }

    @Override
    public String toString() {
        return text;
    }
}
