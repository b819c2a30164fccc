package dev.perennial.launcher.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.demo.journey.Crowd;
import dev.perennial.launcher.demo.journey.Crowds;
import dev.perennial.launcher.demo.truth.Truth;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesOneEventALineAlsoCompressed() throws IOException {
        Path plain = folder.resolve("demo.ndjson");
        Path compressed = folder.resolve("demo.ndjson.gz");

        Ndjson.write(plain, new Crowd(Crowds.SMALL));
        Ndjson.write(compressed, new Crowd(Crowds.SMALL));

        String text = Files.readString(plain);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
        ObjectMapper mapper = new ObjectMapper();
        for (String line : text.lines().toList()) {
            assertThat(mapper.readTree(line).path("messageId").asText()).startsWith("demo-");
        }
    }

    @Test
    void keepsTheTruthAndRefusesAnotherDemoInTheSameBrand() {
        TruthFile file = new TruthFile(new Home(folder, folder), "demo");
        Truth truth = truth(Crowds.SMALL);

        file.write(truth);

        assertThat(file.path())
                .isEqualTo(folder.resolve("demo/truth.json"))
                .content()
                .isEqualTo(truth.text());
        assertThatCode(() -> file.requireSame(Crowds.SMALL)).doesNotThrowAnyException();
        assertThatThrownBy(() -> file.requireSame(DemoPlan.DEFAULT))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("--brand");
    }

    @Test
    void keepsTheTruthOfEachBrandApartAndInItsFolder() {
        Home home = new Home(folder, folder);

        assertThat(new TruthFile(home, "other").path()).isEqualTo(folder.resolve("demo/other.truth.json"));
        assertThatThrownBy(() -> new TruthFile(home, "../other"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("--brand");
    }

    @Test
    void summarisesEverySourceAndContent() {
        JsonNode truth = truth(Crowds.SMALL).json();

        assertThat(String.join("\n", Summary.lines(truth)))
                .contains("200 customers", "paid_social", "trade_fair", "friend", "brew-guide", "origin-map");
    }

    private static Truth truth(DemoPlan plan) {
        Truth truth = new Truth(plan);
        new Crowd(plan).forEachRemaining(truth::add);
        return truth;
    }
}
