package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** The log of a running service. */
@QuarkusTest
class RedactedLogTest extends CustomerServiceTest {

    @Test
    void showsFailuresWithoutWhatTheyQuote() {
        List<Handler> console = Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(handler -> handler.getClass().getSimpleName().equals(ConsoleHandler.class.getSimpleName()))
                .toList();
        assertThat(console).isNotEmpty();

        assertThat(console).allSatisfy(handler -> {
            LogRecord entry = new LogRecord(Level.SEVERE, "event=request_failed");
            entry.setThrown(new IllegalStateException("no customer \"Ann Lee\" of ann@example.com"));

            assertThat(handler.isLoggable(entry)).isTrue();
            assertThat(Objects.requireNonNull(entry.getThrown()).toString())
                    .contains("no customer")
                    .doesNotContain("Ann Lee", "ann@example.com");
        });
    }
}
