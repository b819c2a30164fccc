package dev.perennial.analytics.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.stream.Stream;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn of customers has the mean that the formulas tell. */
class DrawnPurchasesTest {
    private static final int DRAWS = 40_000;

    static Stream<PurchaseModel> models() {
        return Stream.of(
                new BetaGeometric(0.243, 4.414, 0.793, 2.426, Dropout.AFTER_REPEATS),
                new BetaGeometric(0.525, 6.183, 0.891, 1.614, Dropout.AFTER_EVERY),
                new ParetoNbd(0.553, 10.578, 0.606, 11.669));
    }

    @ParameterizedTest
    @MethodSource("models")
    void haveTheExpectedNumber(PurchaseModel model) {
        for (PurchaseHistory history : new PurchaseHistory[] {
            new PurchaseHistory(0, 0, 20), new PurchaseHistory(2, 30.43, 38.86), new PurchaseHistory(15, 35, 39)
        }) {
            RandomDataGenerator random = new RandomDataGenerator(7);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < DRAWS; i++) {
                int[] count = {0};
                model.draw(history, 52, random, at -> {
                    assertThat(at).isBetween(0.0, 52.0);
                    count[0]++;
                });
                sum += count[0];
                squares += (double) count[0] * count[0];
            }
            double mean = sum / DRAWS;
            double error = Math.sqrt((squares / DRAWS - mean * mean) / DRAWS);
            double expected = model.expectedPurchases(history, 52) / model.probabilityAlive(history);

            assertThat(mean).as("%s of %s", model, history).isCloseTo(expected, offset(4 * error));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void comeByTheMedianWaitWithAnEvenChance(PurchaseModel model) {
        PurchaseHistory history = new PurchaseHistory(8, 37, 38.86);
        double wait = model.medianWait(history);
        RandomDataGenerator random = new RandomDataGenerator(11);
        int came = 0;
        for (int i = 0; i < DRAWS; i++) {
            boolean[] any = {false};
            model.draw(history, wait, random, at -> any[0] = true);
            came += any[0] ? 1 : 0;
        }
        double share = came / (double) DRAWS;

        // Who leaves before buying again, which only Pareto/NBD knows, makes it a little less.
        assertThat(share).isBetween(0.46, 0.51);
    }
}
