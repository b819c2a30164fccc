package dev.perennial.customer.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignalWeightsTest {
    private static final Pattern ROW =
            Pattern.compile("\\| (`[^|]+`) \\| (-?[\\d.]+) \\| (-?[\\d.]+) \\| (-?[\\d.]+) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private static SignalWeight of(String name, Map<String, ?> properties) {
        return SignalWeights.of(
                new SignalEvent("m", EventType.TRACK, name, Instant.EPOCH, new Fields(Map.copyOf(properties))));
    }

    @Test
    void areAsDocumented() throws IOException {
        Map<String, SignalWeight> documented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/signals.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                SignalWeight weight = new SignalWeight(
                        Double.parseDouble(row.group(2)),
                        Double.parseDouble(row.group(3)),
                        Double.parseDouble(row.group(4)));
                NAME.matcher(row.group(1)).results().forEach(name -> documented.put(name.group(1), weight));
            }
        }

        assertThat(documented).containsAllEntriesOf(SignalWeights.table());
        documented.keySet().removeAll(SignalWeights.table().keySet());
        assertThat(documented)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "page",
                        new SignalWeight(0, 0.2, 0),
                        "screen",
                        new SignalWeight(0, 0.2, 0),
                        "… Downloaded",
                        of("Style Guide Downloaded", Map.of()),
                        "… Shared",
                        of("Content Shared", Map.of()),
                        "… Reviewed",
                        of("Store Reviewed", Map.of())));
    }

    @Test
    void readRatingsAndScores() {
        assertThat(of("Product Reviewed", Map.of("rating", 2)).affinity()).isEqualTo(-3);
        assertThat(of("Product Reviewed", Map.of("rating", 3)).affinity()).isEqualTo(3);
        assertThat(of("NPS Answered", Map.of("score", 9)).affinity()).isEqualTo(4);
        assertThat(of("NPS Answered", Map.of("score", 8)).affinity()).isEqualTo(1);
        assertThat(of("Survey Answered", Map.of("survey_id", "NPS-2026", "score", 6))
                        .affinity())
                .isEqualTo(-4);
        assertThat(of("Survey Answered", Map.of("survey_id", "size", "score", 6)))
                .isEqualTo(SignalWeight.NONE);
        assertThat(of("NPS Answered", Map.of())).isEqualTo(SignalWeight.NONE);
        assertThat(of("Whatever", Map.of())).isEqualTo(SignalWeight.NONE);
    }
}
