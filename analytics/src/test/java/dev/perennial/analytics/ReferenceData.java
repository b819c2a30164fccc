package dev.perennial.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Numbers of independent implementations, in {@code perennial.reference-data} (or PERENNIAL_REFERENCE_DATA), by default
 * {@code ../../shared/data}. Tests are skipped without them.
 */
public final class ReferenceData {
    private ReferenceData() {}

    /** A file as JSON. */
    public static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(file(name).toFile());
    }

    /** The lines of a file of comma-separated values without quotes, but the header. */
    public static List<String[]> rows(String name) throws IOException {
        return Files.readAllLines(file(name)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /** The lines of a compressed file; to be closed. */
    public static Stream<String> lines(String name) throws IOException {
        InputStream bytes = new GZIPInputStream(Files.newInputStream(file(name)));
        BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        return reader.lines().onClose(() -> {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A file that is there. */
    public static Path file(String name) {
        String variable = System.getenv().getOrDefault("PERENNIAL_REFERENCE_DATA", "../../shared/data");
        Path file = Path.of(System.getProperty("perennial.reference-data", variable), name);
        Assumptions.assumeTrue(Files.exists(file), () -> "no reference data: " + file.toAbsolutePath());
        return file;
    }
}
