package dev.perennial.stage.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunningStaysTest {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    @Test
    void saysSinceWhenAndHowLongSoFar() {
        RunningStays running = RunningStays.of(
                new TreeMap<>(Map.of(LocalDate.parse("2026-01-30"), 30L, LocalDate.parse("2026-03-21"), 70L)), NOW);

        assertThat(running.customers()).isEqualTo(100);
        assertThat(running.longestSince()).isEqualTo("2026-01-30");
        assertThat((double) running.soFar().p50()).isCloseTo(days(10), within(0.09 * days(10)));
        assertThat((double) running.soFar().p90()).isCloseTo(days(60), within(0.09 * days(60)));
    }

    @Test
    void whoCameTodayIsThereForAtMostToday() {
        assertThat(RunningStays.of(new TreeMap<>(Map.of(LocalDate.parse("2026-03-31"), 1L)), NOW)
                        .soFar()
                        .p90())
                .isBetween(Duration.ofHours(5).toSeconds(), Duration.ofHours(12).toSeconds());
        assertThat(RunningStays.of(new TreeMap<>(Map.of(LocalDate.parse("2026-04-01"), 1L)), NOW)
                        .soFar()
                        .p90())
                .isZero();
    }

    private static double days(int days) {
        return Duration.ofDays(days).toSeconds();
    }
}
