package dev.perennial.analytics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What the models are measured on: {@code perennial.reference-data} (or PERENNIAL_REFERENCE_DATA), by default
 * {@code ../shared/data} beside the folder of the project.
 */
final class ReferenceFiles {
    private ReferenceFiles() {}

    /** The rows of a file of comma-separated values without quotes, but the header. */
    static List<String[]> rows(String name) {
        Path file = file(name);
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        String variable = System.getenv().getOrDefault("PERENNIAL_REFERENCE_DATA", "");
        String folder = System.getProperty("perennial.reference-data", variable);
        List<Path> places = folder.isEmpty()
                ? List.of(Path.of("../shared/data"), Path.of("../../shared/data"))
                : List.of(Path.of(folder));
        return places.stream()
                .map(place -> place.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no " + name + " in " + places + ": name the folder with -Dperennial.reference-data"));
    }
}
