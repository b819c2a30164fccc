package dev.perennial.analytics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnGameTest {
    private static final int ORDERS = 4_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void comesNearToLookingAtEverySet(int channels) {
        Shapley game = game(channels);
        double[] exact = game.conversionRate();

        DrawnGame drawn = game.drawnConversionRate(ORDERS, 1);

        assertThat(drawn.orders()).isEqualTo(ORDERS);
        int near = 0;
        for (int channel = 0; channel < channels; channel++) {
            double error = drawn.standardErrors()[channel];
            assertThat(drawn.values()[channel]).isCloseTo(exact[channel], offset(4.5 * error + 1e-12));
            assertThat(error).isLessThan(0.01);
            near += Math.abs(drawn.values()[channel] - exact[channel]) <= 2 * error + 1e-12 ? 1 : 0;
        }
        assertThat(near).isGreaterThanOrEqualTo(channels * 3 / 4);
    }

    @Test
    void sharesOutTheWholeRateHoweverManyChannelsThereAre() {
        Shapley game = new Shapley(70);
        for (int channel = 0; channel < 70; channel++) {
            game.add(new PathOutcome(channel % 3, 0, 4), channel, (channel * 7 + 1) % 70);
        }

        DrawnGame drawn = game.drawnConversionRate(100, 3);

        assertThat(Arrays.stream(drawn.values()).sum()).isCloseTo(69.0 / (69 + 280), offset(1e-12));
        assertThatThrownBy(game::conversionRate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isTheSameForTheSameSeed() {
        DrawnGame first = game(9).drawnConversionRate(50, 1);

        assertThat(game(9).drawnConversionRate(50, 1).values()).containsExactly(first.values());
        assertThat(game(9).drawnConversionRate(50, 2).values()).isNotEqualTo(first.values());
        assertThatThrownBy(() -> game(2).drawnConversionRate(1, 1)).hasMessageContaining("orders: 1");
    }

    private static Shapley game(int channels) {
        Random random = new Random(channels);
        Shapley game = new Shapley(channels);
        for (int path = 0; path < 60; path++) {
            int[] set = random.ints(1 + random.nextInt(4), 0, channels).toArray();
            game.add(new PathOutcome(random.nextInt(5), random.nextInt(100), random.nextInt(20)), set);
        }
        return game;
    }
}
