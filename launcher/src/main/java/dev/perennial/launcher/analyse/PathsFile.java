package dev.perennial.launcher.analyse;

import dev.perennial.analytics.attribution.PathOutcome;
import dev.perennial.analytics.attribution.Paths;
import dev.perennial.launcher.terminal.Complaint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Paths from a file with the columns {@code path}, {@code total_conversions}, {@code total_conversion_value} and {@code total_null}. */
final class PathsFile {
    private static final List<String> COLUMNS =
            List.of("path", "total_conversions", "total_conversion_value", "total_null");

    private PathsFile() {}

    /**
     * Reads them.
     *
     * @param separator between the channels of a path
     * @param nulls whether those who did not convert count
     */
    static Paths read(Path file, String separator, boolean nulls) {
        Pattern split = Pattern.compile(Pattern.quote(separator));
        Paths paths = new Paths();
        new CsvFile(file).read(COLUMNS, line -> {
            String text = line.text("path");
            List<String> channels =
                    Arrays.stream(split.split(text, -1)).map(String::strip).toList();
            if (channels.contains("")) {
                throw line.complaint("path", text, "channels between " + separator);
            }
            double conversions = line.count("total_conversions");
            double value = line.number("total_conversion_value");
            if (conversions == 0 && value != 0) {
                throw line.complaint(
                        "total_conversion_value",
                        line.text("total_conversion_value"),
                        "0 where nothing converted: no model can tell what brought it");
            }
            paths.add(channels, new PathOutcome(conversions, value, nulls ? line.count("total_null") : 0));
        });
        if (paths.size() == 0) {
            throw new Complaint(file + ": no paths.");
        }
        return paths;
    }
}
