package dev.perennial.analytics.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticFitTest {
    private static final double HARDLY_ANY_PRIOR = 1e5;

    /** With one feature of 0 and 1 the odds of both are those of the table, and the error is that of Woolf's formula. */
    @Test
    void isTheTableWhereThereIsNothingElse() {
        int[] cells = {30, 70, 45, 55};
        float[] values = new float[200];
        boolean[] outcomes = new boolean[200];
        int next = 0;
        for (int cell = 0; cell < 4; cell++) {
            for (int i = 0; i < cells[cell]; i++) {
                values[next] = cell / 2;
                outcomes[next++] = cell % 2 == 0;
            }
        }
        LogisticFit fit = LogisticFit.of(new Cases(1, values, outcomes), HARDLY_ANY_PRIOR, 1)
                .orElseThrow();
        double deviation = fit.model().deviations()[0];

        assertThat(deviation).isEqualTo(0.5, offset(1e-12));
        assertThat(fit.model().coefficients()[0] / deviation).isEqualTo(Math.log(45.0 / 55 * 70 / 30), offset(1e-7));
        assertThat(fit.standardErrors()[0] / deviation)
                .isEqualTo(Math.sqrt(1.0 / 30 + 1.0 / 70 + 1.0 / 45 + 1.0 / 55), offset(1e-7));
        assertThat(fit.model().chance(new double[] {1})).isEqualTo(0.45, offset(1e-9));
        assertThat(fit.logLikelihood())
                .isEqualTo(
                        30 * Math.log(0.3) + 70 * Math.log(0.7) + 45 * Math.log(0.45) + 55 * Math.log(0.55),
                        offset(1e-9));
        assertThat(fit.converged()).isTrue();
    }

    /** The intervals of the coefficients hold the truth in about 95 of 100 samples. */
    @Test
    void findsWhatItWasDrawnFrom() {
        double[] truth = {0.8, -0.5, 0};
        int held = 0;
        int rounds = 300;
        for (int round = 0; round < rounds; round++) {
            Cases cases = drawn(500, -1, truth, new Random(round));
            LogisticFit fit = LogisticFit.of(cases, HARDLY_ANY_PRIOR, 1).orElseThrow();
            for (int feature = 0; feature < truth.length; feature++) {
                double deviation = fit.model().deviations()[feature];
                double away = fit.model().coefficients()[feature] / deviation - truth[feature];
                held += Math.abs(away) < 1.96 * fit.standardErrors()[feature] / deviation ? 1 : 0;
            }
        }
        assertThat((double) held / (rounds * truth.length)).isBetween(0.93, 0.97);
    }

    @Test
    void isFiniteWhereAFeatureTellsAllApart() {
        float[] values = new float[100];
        boolean[] outcomes = new boolean[100];
        for (int i = 0; i < 100; i++) {
            values[i] = i;
            outcomes[i] = i >= 50;
        }
        LogisticFit fit = LogisticFit.of(new Cases(1, values, outcomes), 0.5, 1).orElseThrow();

        assertThat(fit.converged()).isTrue();
        assertThat(fit.model().coefficients()[0]).isBetween(1.0, 5.0);
        assertThat(fit.standardErrors()[0]).isBetween(0.1, 0.5);
        assertThat(fit.model().chance(new double[] {99})).isBetween(0.9, 1.0);
    }

    @Test
    void isDrawnTowardsZeroByFewCasesOnly() {
        double[] truth = {1};
        LogisticFit few =
                LogisticFit.of(drawn(40, 0, truth, new Random(1)), 0.1, 1).orElseThrow();
        LogisticFit many =
                LogisticFit.of(drawn(40_000, 0, truth, new Random(1)), 0.1, 1).orElseThrow();

        assertThat(few.model().coefficients()[0]).isBetween(0.0, 0.3);
        assertThat(many.model().coefficients()[0] / many.model().deviations()[0])
                .isBetween(0.95, 1.05);
    }

    @Test
    void leavesOutWhatTellsNothing() {
        float[] values = new float[300];
        boolean[] outcomes = new boolean[100];
        for (int i = 0; i < 100; i++) {
            values[3 * i] = i % 10;
            values[3 * i + 1] = 7;
            values[3 * i + 2] = i < 5 ? 1 : 0;
            outcomes[i] = i % 3 == 0;
        }
        LogisticFit fit =
                LogisticFit.of(new Cases(3, values, outcomes), 0.5, 10).orElseThrow();

        assertThat(fit.model().deviations()[0]).isPositive();
        assertThat(fit.model().deviations()[1]).isZero();
        assertThat(fit.model().deviations()[2]).isZero();
        assertThat(fit.model().coefficients()[1]).isZero();
        assertThat(fit.model().contribution(1, 99)).isZero();
    }

    @Test
    void takesTheSameFeatureTwice() {
        Cases once = drawn(400, 0.5, new double[] {1}, new Random(3));
        float[] twice = new float[800];
        for (int i = 0; i < 400; i++) {
            twice[2 * i] = (float) once.value(i, 0);
            twice[2 * i + 1] = (float) once.value(i, 0);
        }
        LogisticFit fit =
                LogisticFit.of(new Cases(2, twice, once.outcomes()), 0.5, 1).orElseThrow();

        assertThat(fit.converged()).isTrue();
        assertThat(fit.model().coefficients()[0])
                .isEqualTo(fit.model().coefficients()[1], offset(1e-6))
                .isPositive();
    }

    @Test
    void needsBothOutcomes() {
        assertThat(LogisticFit.of(new Cases(1, new float[3], new boolean[3]), 0.5, 1))
                .isEmpty();
        assertThat(LogisticFit.of(new Cases(1, new float[1], new boolean[] {true}), 0.5, 1))
                .isEmpty();
        assertThat(LogisticFit.of(new Cases(2, new float[0], new boolean[0]), 0.5, 1))
                .isEmpty();
    }

    @Test
    void doesWithoutAnyFeature() {
        LogisticFit fit = LogisticFit.of(new Cases(0, new float[0], new boolean[] {true, false, false, false}), 0.5, 1)
                .orElseThrow();

        assertThat(fit.model().chance(new double[0])).isEqualTo(0.25, offset(1e-12));
    }

    private static Cases drawn(int size, double intercept, double[] truth, Random random) {
        float[] values = new float[size * truth.length];
        boolean[] outcomes = new boolean[size];
        for (int i = 0; i < size; i++) {
            double logOdds = intercept;
            for (int j = 0; j < truth.length; j++) {
                float value = (float) (random.nextGaussian() * (j + 1) + j);
                values[i * truth.length + j] = value;
                logOdds += truth[j] * value;
            }
            outcomes[i] = random.nextDouble() < LogisticRegression.chance(logOdds);
        }
        return new Cases(truth.length, values, outcomes);
    }
}
