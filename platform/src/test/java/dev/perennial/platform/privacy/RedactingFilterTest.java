package dev.perennial.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class RedactingFilterTest {
    private final RedactingFilter filter = new RedactingFilter();

    @Test
    void takesWhatMayBeSomebodysDataOutOfFailures() {
        RuntimeException failure = new IllegalStateException(
                "Failing row contains \"Ann Lee\"", new IOException("no phone +49 170 1234567 of ann@example.com"));
        failure.addSuppressed(new IllegalArgumentException("card: X-4711 (expected: digits)"));

        String logged = logged(failure);

        assertThat(logged)
                .contains("IllegalStateException: Failing row contains …", "IOException: no phone … of …")
                .contains("IllegalArgumentException: card: … (expected: digits)")
                .contains("RedactingFilterTest.takesWhatMayBeSomebodysDataOutOfFailures")
                .doesNotContain("Ann Lee", "1234567", "ann@example.com", "X-4711");
    }

    @Test
    void endsWhereAFailureIsItsOwnCause() {
        Throwable one = new IllegalStateException("one");
        Throwable other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(logged(one)).contains("IllegalStateException: one", "IllegalStateException: other");
    }

    @Test
    void keepsWhatAnOperatorNeeds() {
        assertThat(Redaction.text("Connection refused: localhost/127.0.0.1:5432"))
                .contains("Connection refused: localhost");
        assertThat(Redaction.text("perennial.cluster.token: 3 characters (expected: at least 16)"))
                .isEqualTo("perennial.cluster.token: … (expected: at least 16)");
        assertThat(Redaction.text("name: Ann: Lee (expected: letters)")).isEqualTo("name: … (expected: letters)");
        assertThat(Redaction.text("name: it is invalid (was: Ann (Lee))")).isEqualTo("name: it is invalid (was: …)");
    }

    private String logged(Throwable failure) {
        LogRecord entry = new LogRecord(Level.SEVERE, "event=request_failed");
        entry.setThrown(failure);
        assertThat(filter.isLoggable(entry)).isTrue();
        StringWriter text = new StringWriter();
        Objects.requireNonNull(entry.getThrown()).printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
