package dev.perennial.attribution.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables that are kept beside the code in {@code resources/channels}: comma-separated, {@code #} for remarks. */
final class LookupTable {

    private LookupTable() {}

    /**
     * The rows of a table.
     *
     * @param columns how many columns each row must have
     * @throws IllegalStateException where the table is missing or a row has another number of columns
     */
    static List<List<String>> rows(String name, int columns) {
        try (InputStream stream = LookupTable.class.getResourceAsStream("/channels/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("channels/" + name + " is missing from the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> columnsOf(name, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> columnsOf(String name, String line, int columns) {
        List<String> row =
                List.of(line.split(",", -1)).stream().map(String::strip).toList();
        if (row.size() != columns) {
            throw new IllegalStateException("channels/" + name + ": " + line + " (expected: " + columns + " columns)");
        }
        return row;
    }
}
