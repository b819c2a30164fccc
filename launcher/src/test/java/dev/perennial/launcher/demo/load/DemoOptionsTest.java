package dev.perennial.launcher.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DemoOptionsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-24T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void planIsTheDefaultWithoutOptions() {
        assertThat(plan()).isEqualTo(DemoPlan.DEFAULT);
    }

    @Test
    void takesEveryOption() {
        assertThat(plan("--customers", "300", "--seed", "9", "--years", "3", "--end", "2025-06-01"))
                .isEqualTo(new DemoPlan(9, 300, LocalDate.of(2025, 6, 1), 3));
    }

    @Test
    void endsTodayWhereAskedTo() {
        assertThat(plan("--end", "today").end()).isEqualTo("2026-12-24");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> plan("--end", "soon"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("2026-11-01");
        assertThatThrownBy(() -> plan("--customers", "3"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("expected: 50");
        assertThatThrownBy(() -> plan("--years", "0")).isInstanceOf(Complaint.class);
    }

    @Test
    void everyPlanHasAFingerprintOfItsOwn() {
        assertThat(plan("--seed", "1", "--customers", "300").fingerprint())
                .isNotEqualTo(plan("--seed", "2", "--customers", "300").fingerprint())
                .isNotEqualTo(plan("--seed", "1", "--customers", "301").fingerprint())
                .isNotEqualTo(plan("--seed", "1", "--customers", "300", "--years", "1")
                        .fingerprint())
                .hasSize(8);
    }

    private static DemoPlan plan(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options.plan(CLOCK);
    }

    @Command(name = "demo")
    private static final class Holder {
        @Mixin
        private DemoOptions options = new DemoOptions();
    }
}
