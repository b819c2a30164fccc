package dev.perennial.stage.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LengthClassTest {

    @Test
    void growsWithTheLength() {
        assertThat(LengthClass.of(Duration.ofMillis(999))).isZero();
        assertThat(LengthClass.of(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(LengthClass.of(Duration.ofSeconds(2))).isEqualTo(9);
        assertThat(LengthClass.of(Duration.ofSeconds(1L << 34))).isEqualTo(1 + 8 * 34);
    }

    @Property(tries = 300)
    void findsQuantilesWithinNinePercent(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1, max = 1_000_000_000) Long> seconds) {
        TreeMap<Integer, Long> stays = new TreeMap<>();
        seconds.forEach(length -> stays.merge(LengthClass.of(Duration.ofSeconds(length)), 1L, Long::sum));
        List<Long> sorted = seconds.stream().sorted().toList();

        for (double share : new double[] {0.1, 0.25, 0.5, 0.75, 0.9}) {
            long exact = sorted.get((int) Math.ceil(share * sorted.size()) - 1);
            assertThat((double) LengthClass.quantile(stays, share))
                    .isCloseTo(exact, withPercentage(9.1 + 100.0 / exact));
        }
    }

    @Test
    void knowsNoQuantileOfNothing() {
        assertThatThrownBy(() -> LengthClass.quantile(new TreeMap<>(Map.of()), 0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
