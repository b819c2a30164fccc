package dev.perennial.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.installation.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTableTest {
    private static final Quantiles CALLS = Quantiles.of(List.of(4.0, 3.0, 2.0, 1.0));

    @Test
    void saysHowLongAnAnswerTookAndWhatItIsComparedWith() {
        ModelsResult result = result(Map.of("LINEAR email value", 3L));

        assertThat(result.wrong()).isEmpty();
        assertThat(ModelsTable.lines(result))
                .anySatisfy(line -> assertThat(line).startsWith("8 models").contains("2.0", "4.0", "yes"))
                .anySatisfy(line -> assertThat(line).contains("10,010 touchpoints of 20 channels"))
                .anySatisfy(line -> assertThat(line).contains("7 rows of path_end"))
                .anySatisfy(line -> assertThat(line).contains("700 paths to an order and 900 to none", "to the cent"));
    }

    @Test
    void saysLoudlyWhereACentIsMissing() {
        ModelsResult result = result(Map.of("LINEAR email value", 4L));

        assertThat(result.wrong()).hasSize(1);
        assertThat(ModelsTable.lines(result))
                .contains(
                        "8 models IS WRONG: 1 of 1 figures are not those of the log.",
                        "  LINEAR email value: 3, log 4");
    }

    @Test
    void saysWhereTheLogKnowsAFigureThatTheAnswerDoesNot() {
        Compared answer = Compared.of("8 models", CALLS, 1, Map.of("a", 0L), Map.of("b", 2L));

        assertThat(answer.differences()).containsExactly("b: 0, log 2");
        assertThat(answer.equal()).isFalse();
    }

    @Test
    void writesItAllAsJson() throws JsonProcessingException {
        JsonNode json = Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(result(Map.of("LINEAR email value", 3L))));

        assertThat(json.at("/answers/0/service/p95").asDouble()).isEqualTo(4);
        assertThat(json.at("/answers/0/differences").isEmpty()).isTrue();
        assertThat(json.at("/statistics/path_end").asLong()).isEqualTo(7);
        assertThat(json.at("/paths/conversions").asLong()).isEqualTo(700);
        assertThat(json.at("/channels").asLong()).isEqualTo(20);
    }

    private static ModelsResult result(Map<String, Long> log) {
        return new ModelsResult(
                1_000,
                12_000,
                10_010,
                20,
                3,
                10_000_000,
                new Phase(12_000, 2, Map.of("attribution", 100.0), Map.of("attribution", 250.0), 0),
                5,
                Map.of("path_end", 7L),
                new ModelsResult.LogPathCounts(700, 900, 6_000, 1.5),
                List.of(Compared.of("8 models", CALLS, 1.5, Map.of("LINEAR email value", 3L), log)));
    }
}
