package dev.perennial.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds in PostgreSQL's log why it did not start. */
final class LogTail {
    private static final int LINES = 30;

    private LogTail() {}

    /** The message of the last failure. */
    static String reason(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> tail = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return tail.stream()
                    .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("could not"))
                    .reduce((before, line) -> line)
                    .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|LOG|ERROR):\\s*", ""))
                    .orElse("no reason given");
        } catch (IOException e) {
            return "no reason given";
        }
    }
}
