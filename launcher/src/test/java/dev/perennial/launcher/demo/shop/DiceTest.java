package dev.perennial.launcher.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    private static final int THROWS = 20_000;

    @Test
    void throwsTheSameForTheSameSeedAndStream() {
        Dice one = Dice.of(7, 3);
        Dice other = Dice.of(7, 3);

        assertThat(IntStream.range(0, 100).allMatch(i -> one.next() == other.next()))
                .isTrue();
    }

    @Test
    void throwsOtherwiseInAnotherStream() {
        assertThat(Dice.of(7, 3).next()).isNotEqualTo(Dice.of(7, 4).next());
    }

    @Test
    void keepsMeans() {
        Dice dice = Dice.of(1, 1);

        assertThat(mean(dice, Step.UNIT)).isCloseTo(0.5, within(0.01));
        assertThat(mean(dice, Step.EXPONENTIAL)).isCloseTo(10, within(0.3));
        assertThat(mean(dice, Step.LOG_NORMAL)).isCloseTo(28, within(0.5));
    }

    @Test
    void weighsChoices() {
        Dice dice = Dice.of(1, 2);
        int[] chosen = new int[3];
        for (int i = 0; i < THROWS; i++) {
            chosen[dice.weighted(1, 0, 3)]++;
        }

        assertThat(chosen[1]).isZero();
        assertThat((double) chosen[2] / THROWS).isCloseTo(0.75, within(0.01));
    }

    @Test
    void refusesABoundBelowOne() {
        assertThatThrownBy(() -> Dice.of(1, 1).below(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private enum Step {
        UNIT,
        EXPONENTIAL,
        LOG_NORMAL
    }

    private static double mean(Dice dice, Step step) {
        return IntStream.range(0, THROWS)
                .mapToDouble(i -> switch (step) {
                    case UNIT -> dice.unit();
                    case EXPONENTIAL -> dice.exponential(10);
                    case LOG_NORMAL -> dice.logNormal(28, 0.3);
                })
                .average()
                .orElseThrow();
    }
}
