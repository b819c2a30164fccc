package dev.perennial.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {
    /** A killed process is gone from the table as soon as it is a zombie; the JVM reaps it a moment later. */
    private static final Duration REAPED = Duration.ofSeconds(10);

    private final String mark = UUID.randomUUID().toString();
    private final Supplier<Optional<Running>> marked =
            () -> ProcessTable.find(running -> running.arguments().contains(mark));

    @Test
    void endsAProcessThatListens(@TempDir Path folder) {
        Process process = start(folder, "sleep 60");
        Awaitility.await().until(() -> marked.get().isPresent());

        Ending.end("sleeper", marked, Duration.ofSeconds(10));

        assertThat(marked.get()).isEmpty();
        assertThat(process.onExit()).succeedsWithin(REAPED);
    }

    @Test
    void killsAProcessThatDoesNot(@TempDir Path folder) {
        Path ready = folder.resolve("ready");
        Process process = start(folder, "trap '' TERM; touch ready; while true; do sleep 0.1; done");
        Awaitility.await().until(() -> Files.exists(ready));

        Ending.end("deaf", marked, Duration.ofMillis(300));

        assertThat(marked.get()).isEmpty();
        assertThat(process.onExit()).succeedsWithin(REAPED);
    }

    @Test
    void leavesAProcessAloneThatIsNotTheOneMeant(@TempDir Path folder) {
        Process stranger = start(folder, "sleep 60");
        Awaitility.await().until(() -> marked.get().isPresent());

        Ending.end(
                "another",
                () -> ProcessTable.find(running -> running.arguments().contains(mark + "x")),
                Duration.ZERO);

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void daemonsWriteToTheirLogAndDoNotSeeWhatIsDropped(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("log");
        Process process = Daemon.start(
                List.of("sh", "-c", "echo \"$GIVEN $HOME\"; echo broken >&2"),
                Map.of("GIVEN", "given"),
                Set.of("HOME"),
                folder,
                log);

        assertThat(process.onExit().join().exitValue()).isZero();
        assertThat(Files.readAllLines(log)).containsExactly("given ", "broken");
    }

    private Process start(Path folder, String script) {
        return Daemon.start(List.of("sh", "-c", script, mark), Map.of(), Set.of(), folder, folder.resolve("log"));
    }
}
