package dev.perennial.analytics.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTrialTest {
    private static List<Suggestion> ranking(int... products) {
        return IntStream.of(products)
                .mapToObj(product -> new Suggestion(product, 0.5))
                .toList();
    }

    @Test
    void countsHitsAndReciprocalRanks() {
        RankingTrial trial = new RankingTrial();

        trial.add(ranking(1, 2, 3), ranking(3, 2, 1), Set.of(1));
        trial.add(ranking(1, 2, 3, 4, 5, 6), ranking(6), Set.of(6));
        trial.add(ranking(1, 2), ranking(2, 1), Set.of(9));
        trial.add(ranking(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), ranking(1), Set.of(10, 1));

        // Places of the model: 1, 6, none, 2; of the baseline: 3, 1, none, 1.
        assertThat(trial.model().hitRateAt1()).isEqualTo(0.25);
        assertThat(trial.model().hitRateAt5()).isEqualTo(0.5);
        assertThat(trial.model().hitRateAt10()).isEqualTo(0.75);
        assertThat(trial.model().meanReciprocalRank()).isCloseTo((1 + 1 / 6.0 + 0.5) / 4, within(1e-12));
        assertThat(trial.baseline().meanReciprocalRank()).isCloseTo((1 / 3.0 + 1 + 1) / 4, within(1e-12));
        assertThat(trial.difference()).isCloseTo((2 / 3.0 - 5 / 6.0 - 0.5) / 4, within(1e-12));
    }

    @Test
    void looksAtTenPlacesOnly() {
        RankingTrial trial = new RankingTrial();

        trial.add(ranking(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), ranking(), Set.of(10));

        assertThat(trial.model()).isEqualTo(new RankingTrial.Score(0, 0, 0, 0));
    }

    @Test
    void saysBetterOnlyWhereItIsNotByChance() {
        RankingTrial few = new RankingTrial();
        RankingTrial many = new RankingTrial();
        RankingTrial mixed = new RankingTrial();
        for (int i = 0; i < RankingTrial.LEAST_CUSTOMERS; i++) {
            if (i > 0) {
                few.add(ranking(1), ranking(2), Set.of(1));
            }
            many.add(ranking(1), ranking(2), Set.of(1));
            mixed.add(ranking(1), ranking(2), Set.of(i % 2 == 0 || i == 1 ? 1 : 2));
        }

        assertThat(few.isBetter()).isFalse();
        assertThat(many.isBetter()).isTrue();
        assertThat(many.standardError()).isZero();
        assertThat(mixed.difference()).isPositive();
        assertThat(mixed.isBetter()).isFalse();
        // 16 times 1 and 14 times -1: the mean is 1/15, the sum of squares 30.
        assertThat(mixed.standardError()).isCloseTo(Math.sqrt((30 - 30 / 225.0) / 29 / 30), within(1e-12));
    }

    @Test
    void saysNothingOfNobody() {
        RankingTrial trial = new RankingTrial();

        assertThat(trial.isBetter()).isFalse();
        assertThat(trial.difference()).isZero();
        assertThat(trial.model().meanReciprocalRank()).isZero();
    }
}
