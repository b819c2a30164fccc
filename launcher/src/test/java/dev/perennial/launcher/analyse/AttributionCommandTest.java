package dev.perennial.launcher.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./perennial analyse attribution}: what it says of figures that are nothing, and many channels. */
class AttributionCommandTest {
    private static final String COLUMNS = "path,total_conversions,total_conversion_value,total_null\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void hasNoWarningsWhereAllIsWell() throws IOException {
        JsonNode told = attribution("a > b,1,10,5\nb > c,2,5,0\n");

        assertThat(told.path("warnings").isArray()).isTrue();
        assertThat(told.path("warnings")).isEmpty();
    }

    @Test
    void saysThatNothingConverted() throws IOException {
        assertThat(attribution("a > b,0,0,5\n").path("warnings").toString()).contains("Nothing converted");
    }

    @Test
    void namesChannelsThatNoConversionTouched() throws IOException {
        String warnings = attribution("a > b,1,10,5\nb > d,0,0,7\nc,0,0,2\n")
                .path("warnings")
                .toString();

        assertThat(warnings).contains("[d, c]");
    }

    @Test
    void saysThatConversionsHaveNoValue() throws IOException {
        assertThat(attribution("a > b,1,0,5\n").path("warnings").toString()).contains("no value to credit");
    }

    @Test
    void refusesValueWithoutConversions() {
        assertThatThrownBy(() -> attribution("a,1,10,0\nb,0,100,0\n"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("line 3: total_conversion_value: 100 (expected: 0 where nothing converted");
    }

    @Test
    void drawsOrdersWhereChannelsAreTooManyToTryAllSets() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            rows.append("c")
                    .append(i)
                    .append(" > c")
                    .append((i + 1) % 24)
                    .append(",")
                    .append(1 + i % 3)
                    .append(",10,9\n");
        }
        JsonNode told = attribution(rows.toString());
        JsonNode shapley = told.path("models").path("shapley");

        assertThat(shapley.path("conversion_rate_orders").asInt()).isEqualTo(2_000);
        assertThat(shapley.path("conversion_rate_game")).hasSize(24);
        assertThat(shapley.path("conversion_rate_game")
                        .valueStream()
                        .mapToDouble(JsonNode::asDouble)
                        .sum())
                .isCloseTo(48.0 / (48 + 24 * 9), offset(1e-12));
        assertThat(shapley.path("conversion_rate_standard_errors"))
                .hasSize(24)
                .allSatisfy(error -> assertThat(error.asDouble()).isBetween(1e-6, 0.01));
        assertThat(told.path("warnings").toString()).contains("24 channels").contains("2000 drawn orders");
        assertThat(attribution(rows.toString())).isEqualTo(told);
    }

    private JsonNode attribution(String rows) throws IOException {
        return Analyse.run("attribution", "--paths", Analyse.file(folder, COLUMNS + rows));
    }
}
