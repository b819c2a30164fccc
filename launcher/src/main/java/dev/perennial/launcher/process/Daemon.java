package dev.perennial.launcher.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts processes that outlive this one, its terminal and Ctrl-C in it. */
public final class Daemon {
    private static final long LOG_LIMIT = 10_000_000;

    private Daemon() {}

    /**
     * Starts a process that neither the terminal nor Ctrl-C in it reaches.
     *
     * @param environment replaces what this process has under the same names
     * @param dropped names that are not handed on
     * @param log takes its output, behind what is there
     */
    public static Process start(
            List<String> command, Map<String, String> environment, Set<String> dropped, Path folder, Path log) {
        List<String> detached = new ArrayList<>();
        detached.add(Programs.find("setsid").or(() -> Programs.find("nohup")).orElse("nohup"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeAll(dropped);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a log that has grown long aside; one older part is kept. */
    public static void rotate(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line of our own into a log. */
    public static void mark(Path log, String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
