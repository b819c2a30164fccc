package dev.perennial.analytics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Removal effects from counts that were kept, of any reward. */
class RemovalEffectsTest {
    private static final double TOLERANCE = 1e-12;

    /** Two of three who saw 0 and then 1 convert; the third saw 1 alone and did not. */
    private static Transitions counts() {
        Transitions transitions = new Transitions(1);
        transitions.begin(2, 0);
        transitions.begin(1, 1);
        transitions.step(2, 1, 0);
        transitions.end(new PathOutcome(2, 0, 1), 1);
        return transitions;
    }

    @Test
    void tellsWhatIsMissingWithoutAChannel() {
        RemovalEffects effects = RemovalEffects.of(counts(), 2);
        Map<List<Integer>, Double> conversions = Map.of(List.of(1), 2.0);
        assertThat(effects.reward(conversions)).isCloseTo(2.0 / 3, offset(TOLERANCE));
        assertThat(effects.effects(conversions)[0]).isCloseTo(2.0 / 3, offset(TOLERANCE));
        assertThat(effects.effects(conversions)[1]).isCloseTo(1, offset(TOLERANCE));
        assertThat(effects.states()).isEqualTo(2);
    }

    @Test
    void nothingIsMissingWhereNothingWasWon() {
        assertThat(RemovalEffects.of(counts(), 2).effects(Map.of())).containsExactly(0, 0);
        assertThat(RemovalEffects.of(new Transitions(1), 2).effects(Map.of())).containsExactly(0, 0);
    }

    @Test
    void agreesWithTheChainForEachReward() {
        Paths paths = new Paths();
        paths.add(List.of("a", "b", "a", "c"), new PathOutcome(5, 70, 2));
        paths.add(List.of("b", "c"), new PathOutcome(1, 40, 9));
        paths.add(List.of("c"), new PathOutcome(3, 10, 30));
        paths.add(List.of("b", "b", "b"), new PathOutcome(0, 0, 4));
        for (int order = 1; order <= 3; order++) {
            Transitions transitions = Transitions.of(paths, order);
            Markov markov = Markov.of(transitions, 3, paths.total());
            RemovalEffects effects = RemovalEffects.of(transitions, 3);
            Map<List<Integer>, Double> values =
                    switch (order) {
                        case 1 -> Map.of(List.of(2), 120.0);
                        case 2 -> Map.of(List.of(0, 2), 70.0, List.of(1, 2), 40.0, List.of(2), 10.0);
                        default -> Map.of(List.of(1, 0, 2), 70.0, List.of(1, 2), 40.0, List.of(2), 10.0);
                    };
            double[] found = effects.effects(values);
            for (int channel = 0; channel < 3; channel++) {
                assertThat(found[channel]).isCloseTo(markov.valueRemovalEffects()[channel], offset(TOLERANCE));
            }
        }
    }
}
