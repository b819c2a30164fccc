package dev.perennial.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MachineTimeTest {
    @Test
    void readsWhatWasStolen() {
        MachineTime before =
                MachineTime.parse("cpu  100 0 50 800 10 0 5 35 20 0").orElseThrow();
        MachineTime after =
                MachineTime.parse("cpu  130 0 60 830 10 0 5 65 40 0").orElseThrow();

        assertThat(before).isEqualTo(new MachineTime(35, 1000));
        assertThat(after.stolenSince(before)).isEqualTo(0.3, within(1e-9));
        assertThat(after.stolenSince(after)).isZero();
    }

    @Test
    void knowsNothingOnOtherSystems() {
        assertThat(MachineTime.parse("cpu  1 2 3 4")).isEmpty();
        assertThat(MachineTime.parse("page 1 2")).isEmpty();
    }
}
