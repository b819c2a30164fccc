package dev.perennial.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import java.util.HexFormat;
import java.util.LinkedHashMap;
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

    @Test
    void readsStatesInSmile() throws JsonProcessingException {
        String one = row(new LinkedHashMap<>(Map.of("a", 1)), "b");
        String other = row(new LinkedHashMap<>(Map.of("b", 1)), "a");

        assertThat(StateDump.canonical(one)).isEqualTo(StateDump.canonical(other));
    }

    private static String row(Map<String, Integer> first, String then) throws JsonProcessingException {
        first.put(then, 1);
        byte[] smile = new ObjectMapper(new SmileFactory()).writeValueAsBytes(first);
        return "{\"state\": \"\\\\x" + HexFormat.of().formatHex(smile) + "\"}";
    }
}
