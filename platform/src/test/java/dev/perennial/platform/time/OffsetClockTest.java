package dev.perennial.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetClockTest {
    @TempDir
    private Path folder;

    @Test
    void isMovedByWhatTheFileSays() throws IOException {
        Path file = Files.writeString(folder.resolve("clock"), "-PT24H\n");

        Clock clock = OffsetClock.following(file);

        assertThat(clock.instant()).isCloseTo(Instant.now().minus(Duration.ofDays(1)), within(10, ChronoUnit.MINUTES));
    }

    @Test
    void isRightWithoutTheFile() {
        Clock clock = OffsetClock.following(folder.resolve("none"));

        assertThat(clock.instant()).isCloseTo(Instant.now(), within(10, ChronoUnit.MINUTES));
    }
}
