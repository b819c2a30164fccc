package dev.perennial.analytics.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DiscriminationTest {
    /** Nine pairs, six of them in order and one tied: 6.5 of 9; the variance is worked out by hand from the shares above and below. */
    @Test
    void countsTiesHalf() {
        Discrimination found = Discrimination.of(
                        new double[] {0.8, 0.7, 0.6, 0.4, 0.4, 0.2},
                        new boolean[] {true, false, true, true, false, false})
                .orElseThrow();

        assertThat(found.area()).isEqualTo(6.5 / 9, offset(1e-15));
        assertThat(found.low()).isEqualTo(0.1866719486643704, offset(1e-12));
        assertThat(found.high()).isEqualTo(0.967162794168028, offset(1e-12));
        assertThat(found.tells()).isFalse();
        assertThat(found.positives()).isEqualTo(3);
        assertThat(found.negatives()).isEqualTo(3);
    }

    @Test
    void isHalfWhereAllScoresAreTheSame() {
        Discrimination found = Discrimination.of(new double[6], new boolean[] {true, false, true, true, false, false})
                .orElseThrow();

        assertThat(found.area()).isEqualTo(0.5);
        assertThat(found.low()).isEqualTo(0.5);
        assertThat(found.tells()).isFalse();
    }

    @Test
    void isNotSureOfWhatIsToldApartWithoutAFault() {
        boolean[] outcomes = {true, true, true, false, false, false, false};
        Discrimination right =
                Discrimination.of(new double[] {7, 6, 5, 4, 3, 2, 1}, outcomes).orElseThrow();
        Discrimination wrong =
                Discrimination.of(new double[] {1, 2, 3, 4, 5, 6, 7}, outcomes).orElseThrow();

        assertThat(right.area()).isEqualTo(1);
        assertThat(right.low()).isEqualTo(Math.cbrt(0.025), offset(1e-12));
        assertThat(right.tells()).isFalse();
        assertThat(wrong.area()).isEqualTo(0);
        assertThat(wrong.high()).isEqualTo(1 - Math.cbrt(0.025), offset(1e-12));
    }

    @Test
    void saysNothingWithOneOfASort() {
        assertThat(Discrimination.of(new double[] {1, 2, 3}, new boolean[] {true, false, false}))
                .isEmpty();
        assertThat(Discrimination.of(new double[0], new boolean[0])).isEmpty();
    }

    @Test
    void isTheShareOfPairsInOrder() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int size = 4 + random.nextInt(40);
            double[] scores = random.ints(size, 0, 8).asDoubleStream().toArray();
            boolean[] outcomes = new boolean[size];
            for (int i = 0; i < size; i++) {
                outcomes[i] = i < 2 || i > 3 && random.nextBoolean();
            }
            assertThat(Discrimination.of(scores, outcomes).orElseThrow().area())
                    .isEqualTo(pairs(scores, outcomes), offset(1e-12));
        }
    }

    /** Intervals of 95 in 100 hold the true area in about as many samples. */
    @Test
    void keepsWhatItsIntervalPromises() {
        Random random = new Random(6);
        // Scores of the two sorts are normal about 0 and 1: the area is that of a normal variable below 1 / sqrt(2).
        double truth = 0.7602499389065233;
        int held = 0;
        for (int round = 0; round < 1_000; round++) {
            double[] scores = new double[120];
            boolean[] outcomes = new boolean[120];
            for (int i = 0; i < scores.length; i++) {
                outcomes[i] = i % 3 == 0;
                scores[i] = random.nextGaussian() + (outcomes[i] ? 1 : 0);
            }
            Discrimination found = Discrimination.of(scores, outcomes).orElseThrow();
            held += found.low() <= truth && truth <= found.high() ? 1 : 0;
        }
        assertThat(held).isBetween(920, 975);
    }

    private static double pairs(double[] scores, boolean[] outcomes) {
        double inOrder = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (outcomes[i] && !outcomes[j]) {
                    pairs++;
                    inOrder += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return inOrder / pairs;
    }
}
