package dev.perennial.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Fields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private final Json json = TestJson.json();

    @Test
    void readsHalfACharacterAsTheReplacement() {
        Fields fields =
                json.fields("{\"a\":\"x\\ud83d\",\"\\udc00\":[{\"b\":\"\\uD800y\"}],\"emoji\":\"\\ud83d\\ude00\"}");
        assertThat(fields.values())
                .isEqualTo(Map.of("a", "x\uFFFD", "\uFFFD", List.of(Map.of("b", "\uFFFDy")), "emoji", "\uD83D\uDE00"));
    }

    @Test
    void leavesABackslashInFrontOfSuchAnEscapeAlone() {
        assertThat(json.fields("{\"a\":\"\\\\ud800\"}").text("a")).contains("\\ud800");
    }
}
