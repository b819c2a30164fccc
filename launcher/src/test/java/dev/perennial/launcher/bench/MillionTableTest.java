package dev.perennial.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MillionTableTest {
    private static final Quantiles CALLS = Quantiles.of(List.of(4.0, 3.0, 2.0, 1.0));

    @Test
    void saysHowManyTimesTheLogTakesAndThatBothAreEqual() {
        MillionResult result = result(new Compared("movement", CALLS, 2, 30, List.of()));

        assertThat(result.wrong()).isEmpty();
        assertThat(MillionTable.lines(result))
                .anySatisfy(line -> assertThat(line).startsWith("movement").contains("2,000", "500", "yes"))
                .anySatisfy(line -> assertThat(line).contains("20,000 timers: 1.3 MB", "fired at 10,000 a second"));
    }

    @Test
    void saysLoudlyWhereAReportIsNotWhatTheLogSays() {
        MillionResult result = result(new Compared("movement", CALLS, 2, 30, List.of("2026-01 first left: 3, log 4")));

        assertThat(result.wrong()).hasSize(1);
        assertThat(MillionTable.lines(result))
                .contains(
                        "movement IS WRONG: 1 of 30 figures are not those of the log.",
                        "  2026-01 first left: 3, log 4");
    }

    @Test
    void doesNotTakeAnEmptyReportForARightOne() {
        assertThat(new Compared("movement", CALLS, 2, 0, List.of()).equal()).isFalse();
    }

    @Test
    void takesQuantilesFromTheCallsThatWereMade() {
        assertThat(CALLS).isEqualTo(new Quantiles(4, 2, 4, 4, 4));
        assertThat(Quantiles.of(List.of())).isEqualTo(new Quantiles(0, 0, 0, 0, 0));
    }

    private static MillionResult result(Compared report) {
        Phase phase = new Phase(20_000, 2, Map.of("stage", 100.0, "postgres", 50.0), Map.of("stage", 250.0), 0);
        return new MillionResult(
                20_000,
                200_000,
                3,
                100_000_000,
                phase,
                0,
                phase,
                Map.of("movement", CALLS),
                0,
                List.of(report),
                new Timers(20_000, 1_000_000, 320_000, 30, 31, phase));
    }
}
