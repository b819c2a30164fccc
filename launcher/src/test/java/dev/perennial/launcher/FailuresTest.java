package dev.perennial.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    @TempDir
    private Path folder;

    @Test
    void saysTheSentenceOfAComplaint() {
        assertThat(report(new Complaint("Do this."))).isEqualTo("Do this.\n");
    }

    @Test
    void saysWhatToDoAboutTheDisk() {
        assertThat(report(new UncheckedIOException(new IOException("No space left on device"))))
                .contains("is full", "free some space");
        assertThat(report(new UncheckedIOException(new FileSystemException("x", null, "Read-only file system"))))
                .contains("can only be read", "PERENNIAL_DATA");
        assertThat(report(new UncheckedIOException(new AccessDeniedException("/data/keys.json"))))
                .contains("/data/keys.json", "chown");
    }

    @Test
    void keepsTheTraceOfABugInALogAndOutOfSight() throws IOException {
        String said = report(new IllegalStateException("a bug"));

        Path log = new Home(folder, folder).log("launcher");
        assertThat(said).contains("a bug", log.toString()).doesNotContain("\tat ");
        assertThat(Files.readString(log)).contains("\tat ");
    }

    private String report(Exception exception) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = new Failures(new Terminal(stream, stream, false, 80), new Home(folder, folder)).report(exception);
        assertThat(exit).isEqualTo(1);
        return err.toString(StandardCharsets.UTF_8);
    }
}
