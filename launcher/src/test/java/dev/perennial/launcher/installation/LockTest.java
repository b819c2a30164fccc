package dev.perennial.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final Terminal terminal = new Terminal(stream, stream, false, 80);

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void makesAHome() {
        home = new Home(folder, folder);
    }

    @Test
    void refusesWhileAnotherHoldsItAndSaysWho() {
        try (Lock _ = Lock.take(home, terminal, Duration.ZERO)) {
            assertThatThrownBy(() -> Lock.take(home, terminal, Duration.ZERO))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void waitsUntilTheOtherIsDone() {
        CompletableFuture<Lock> second;
        try (Lock _ = Lock.take(home, terminal, Duration.ZERO)) {
            second = CompletableFuture.supplyAsync(() -> Lock.take(home, terminal, Duration.ofSeconds(30)));
            Awaitility.await().until(() -> said.toString(StandardCharsets.UTF_8).contains("waiting for it"));
            assertThat(second).isNotDone();
        }

        second.join().close();
        try (Lock free = Lock.take(home, terminal, Duration.ZERO)) {
            assertThat(free).isNotNull();
        }
    }
}
