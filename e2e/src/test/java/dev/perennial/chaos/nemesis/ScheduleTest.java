package dev.perennial.chaos.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.chaos.nemesis.Fault.KillBackend;
import dev.perennial.chaos.nemesis.Fault.KillPostgres;
import dev.perennial.chaos.nemesis.Fault.KillService;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);
    private static final int KINDS = Fault.class.getPermittedSubclasses().length;

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Schedule.of(7, THREE_MINUTES)).isEqualTo(Schedule.of(7, THREE_MINUTES));
        assertThat(Schedule.of(7, THREE_MINUTES)).isNotEqualTo(Schedule.of(8, THREE_MINUTES));
    }

    @Test
    void holdsEveryKindOfFaultAndEnoughKills() {
        LongStream.range(0, 200)
                .mapToObj(seed -> Schedule.of(seed, THREE_MINUTES))
                .forEach(schedule -> {
                    assertThat(schedule.entries().stream()
                                    .map(entry -> entry.fault().getClass())
                                    .collect(Collectors.toSet()))
                            .hasSize(KINDS);
                    assertThat(schedule.entries().stream()
                                    .map(Schedule.Entry::fault)
                                    .filter(fault -> fault instanceof KillService
                                            || fault instanceof KillPostgres
                                            || fault instanceof KillBackend)
                                    .count())
                            .isGreaterThan(25);
                });
    }
}
