package dev.perennial.platform.privacy;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Stands before the log: lets every record pass, the failures in it without what may be somebody's data. So it holds for the
 * libraries too, whose messages quote what they could not read.
 */
@LoggingFilter(name = "redacting")
public final class RedactingFilter implements Filter {
    @Override
    public boolean isLoggable(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            entry.setThrown(RedactedFailure.of(thrown));
        }
        return true;
    }
}
