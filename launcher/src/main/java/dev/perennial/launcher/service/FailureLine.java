package dev.perennial.launcher.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds in a service's log why it ended. */
final class FailureLine {
    private static final int LONGEST = 240;
    /** Stands at the beginning of each start. */
    static final String START = "---- start ";

    private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )");

    private FailureLine() {}

    /** The innermost cause of the last failure since the last start, else the last line. */
    static String of(Path log) {
        List<String> lines;
        try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines = all.filter(line -> !line.isBlank() && !FRAME.matcher(line).find())
                    .toList();
        } catch (IOException e) {
            return "no reason given";
        }
        int start = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(START))
                .reduce(0, (before, i) -> i + 1);
        List<String> since = lines.subList(start, lines.size());
        String line = Stream.of("Caused by: ", "Exception in thread", "ERROR", "")
                .map(mark -> last(since, mark))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("no reason given");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String last(List<String> lines, String containing) {
        return lines.stream().filter(line -> line.contains(containing)).reduce("", (before, line) -> line.strip());
    }
}
