package dev.perennial.analytics.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void comparesWhatWasForetoldWithWhatCame() {
        Calibration found =
                Calibration.of(new double[] {0.9, 0.2, 0.1, 0.6}, new boolean[] {true, false, false, false}, 0.25, 2);

        assertThat(found.predicted()).isEqualTo(0.45, offset(1e-15));
        assertThat(found.observed()).isEqualTo(0.25);
        assertThat(found.brier()).isEqualTo((0.01 + 0.04 + 0.01 + 0.36) / 4, offset(1e-15));
        assertThat(found.brierOfBaseRate()).isEqualTo((0.5625 + 3 * 0.0625) / 4, offset(1e-15));
        assertThat(found.groups()).hasSize(2);
        assertThat(found.groups().getFirst().predicted()).isEqualTo(0.15, offset(1e-15));
        assertThat(found.groups().getFirst().observed()).isZero();
        assertThat(found.groups().getLast().observed()).isEqualTo(0.5);
        // Wilson's interval of 1 in 2, worked out by hand.
        assertThat(found.groups().getLast().low()).isEqualTo(0.0945312057, offset(1e-9));
        assertThat(found.groups().getLast().high()).isEqualTo(0.9054687943, offset(1e-9));
    }

    @Test
    void keepsThoseOfTheSameChanceTogether() {
        double[] chances = {0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.8};
        Calibration found = Calibration.of(chances, new boolean[7], 0.5, 10);

        assertThat(found.groups()).extracting(Calibration.Group::cases).containsExactly(6, 1);
        assertThat(Calibration.of(new double[] {0.5}, new boolean[] {true}, 1, 10)
                        .groups())
                .hasSize(1);
    }

    @Test
    void losesNobodyInGroups() {
        Random random = new Random(4);
        for (int size = 1; size < 60; size++) {
            double[] chances =
                    random.ints(size, 0, 20).mapToDouble(i -> i / 20.0).toArray();
            assertThat(Calibration.of(chances, new boolean[size], 0.5, 10).groups().stream()
                            .mapToInt(Calibration.Group::cases)
                            .sum())
                    .isEqualTo(size);
        }
    }

    @Test
    void needsACase() {
        assertThatThrownBy(() -> Calibration.of(new double[0], new boolean[0], 0.5, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
