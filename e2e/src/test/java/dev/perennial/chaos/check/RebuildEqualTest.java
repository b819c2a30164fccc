package dev.perennial.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RebuildEqualTest {

    @Test
    void findsARowThatChangedAndOneThatIsThereTwice() {
        assertThat(RebuildEqual.check(Map.of("t {1}", 1, "u {1}", 2), Map.of("t {2}", 1, "u {1}", 1))
                        .wrong())
                .containsExactly(
                        "only before the rebuild: t {1}", "only after it: t {2}", "only before the rebuild: u {1}");
    }

    @Test
    void comparesWhatStatesSayAndNotHowTheyAreWritten() {
        String one = "{\"customer_id\": \"c\", \"applied_sequence\": 7, \"state\": \"{\\\"b\\\": 1, \\\"a\\\": 2}\"}";
        String other = "{\"state\": \"{\\\"a\\\":2,\\\"b\\\":1}\", \"applied_sequence\": 9, \"customer_id\": \"c\"}";

        assertThat(StateDump.canonical(one)).isEqualTo(StateDump.canonical(other));
        assertThat(StateDump.canonical(one)).isNotEqualTo(StateDump.canonical(other.replace(":2", ":3")));
    }
}
