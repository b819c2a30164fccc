package dev.perennial.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.chaos.history.KeyedCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysHonouredTest {
    private static final KeyedCall DONE = new KeyedCall("K", 201, "{1}");
    private static final KeyedCall SILENT = new KeyedCall("K", 0, "");

    @Test
    void letsACallWithoutAnAnswerHaveOneEffectOrNone() {
        assertThat(wrong(Map.of(), SILENT)).isEmpty();
        assertThat(wrong(Map.of("K", 1L), SILENT, DONE, new KeyedCall("K", 409, "running"), DONE))
                .isEmpty();
    }

    @Test
    void findsASecondEffect() {
        assertThat(wrong(Map.of("K", 2L), SILENT, DONE)).containsExactly("K had 2 effects (expected: 1)");
    }

    @Test
    void findsAnEffectThatWasAnsweredAndIsNotThere() {
        assertThat(wrong(Map.of(), DONE)).containsExactly("K had 0 effects (expected: 1)");
    }

    @Test
    void findsAnotherAnswer() {
        assertThat(wrong(Map.of("K", 1L), DONE, new KeyedCall("K", 200, "{1}")))
                .singleElement()
                .asString()
                .startsWith("K was answered differently");
    }

    private static List<String> wrong(Map<String, Long> effects, KeyedCall... calls) {
        return KeysHonoured.check(Histories.of(calls), effects, true).wrong();
    }
}
