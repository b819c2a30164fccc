package dev.perennial.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void names() {
        log = folder.resolve("stage-service.log");
    }

    @Test
    void showsTheLastLinesAndThenWhatIsAdded() throws IOException {
        write("one\ntwo\nthree\nfo");
        LogFile file = new LogFile(log, "stage");

        assertThat(file.last(2)).containsExactly("stage       | two", "stage       | three");
        assertThat(file.more()).isEmpty();
        write("ur\nfive\n");
        assertThat(file.more()).containsExactly("stage       | four", "stage       | five");
    }

    @Test
    void goesOnWithALogThatWasBegunAnew() throws IOException {
        write("a long line of the old log\n");
        LogFile file = new LogFile(log, "");
        file.last(1);

        Files.writeString(log, "new\n");

        assertThat(file.more()).containsExactly("new");
    }

    @Test
    void waitsForALogThatIsNotThereYet() throws IOException {
        LogFile file = new LogFile(log, "");

        assertThat(file.last(5)).isEmpty();
        write("first\n");
        assertThat(file.more()).containsExactly("first");
    }

    @Test
    void findsTheInnermostCauseOfTheLastStart() throws IOException {
        write("""
                ---- start 1 ----
                Caused by: java.net.BindException: of an older start
                ---- start 2 ----
                ERROR Failed to start application
                java.lang.RuntimeException: Failed to start quarkus
                \tat io.quarkus.Runner.main(Runner.java:1)
                Caused by: java.lang.IllegalStateException: outer
                \tat io.quarkus.Runner.main(Runner.java:2)
                Caused by: java.lang.IllegalStateException: table foo lacks its policy
                \tat io.quarkus.Runner.main(Runner.java:3)
                \t... 5 more
                """);

        assertThat(FailureLine.of(log)).endsWith("table foo lacks its policy");
    }

    @Test
    void findsTheLastWordsWhereThereIsNoCause() throws IOException {
        write("---- start 1 ----\nCaused by: older\n---- start 2 ----\nhello\nOut of memory\n\tat x.Y.z(Y.java)\n");

        assertThat(FailureLine.of(log)).isEqualTo("Out of memory");
        assertThat(FailureLine.of(folder.resolve("none"))).isEqualTo("no reason given");
    }

    private void write(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
