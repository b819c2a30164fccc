package dev.perennial.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "PT1440H, P60D",
        "PT24H, P1D",
        "PT36H, PT36H",
        "PT1H, PT1H",
        "PT0S, PT0S",
        "PT-24H, P-1D",
        "PT24H0.000001S, PT24H0.000001S"
    })
    void writesWholeDaysAsDays(String given, String expected) {
        Duration duration = Duration.parse(given);

        assertThat(Durations.text(duration)).isEqualTo(expected);
        assertThat(Duration.parse(expected)).isEqualTo(duration);
    }
}
