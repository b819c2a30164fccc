package dev.perennial.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.launcher.bench.Outcome.Second;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Second CALM = new Second(50, 0, 0, 3, 9, 12);
    private static final Second SLOW = new Second(50, 0, 0, 300, 900, 990);
    private static final Second REFUSED = new Second(30, 20, 0, 3, 9, 12);
    private static final Second SILENT = new Second(0, 0, 0, 0, 0, 0);

    @Test
    void countsFromTheEndOfTheOverloadToTheLastSecondThatWasNotNormal() {
        assertThat(recovery(CALM, CALM, CALM)).isZero();
        assertThat(recovery(SLOW, CALM, SLOW, CALM)).isEqualTo(3);
    }

    @Test
    void takesRefusalsAndSilenceForNotNormal() {
        assertThat(recovery(REFUSED, CALM)).isEqualTo(1);
        assertThat(recovery(SILENT, SILENT, CALM)).isEqualTo(2);
    }

    @Test
    void saysWhereItNeverBecameNormal() {
        assertThat(recovery(CALM, CALM, SLOW)).isNegative();
    }

    @Test
    void seesAGrowingLagByItsThirds() {
        assertThat(WholePath.growth(List.of(10L, 20L, 500L, 10L, 20L, 10L))).isZero();
        assertThat(WholePath.growth(List.of(0L, 0L, 1000L, 1000L, 2000L, 2000L)))
                .isEqualTo(2000);
        assertThat(WholePath.growth(List.of(1L))).isZero();
    }

    private static int recovery(Second... after) {
        List<Second> seconds = new ArrayList<>(List.of(CALM, CALM, SLOW, SLOW));
        int end = seconds.size();
        seconds.addAll(List.of(after));
        return Overload.recovery(seconds, end, 20);
    }
}
