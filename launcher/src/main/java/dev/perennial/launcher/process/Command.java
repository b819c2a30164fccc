package dev.perennial.launcher.process;

import dev.perennial.launcher.terminal.Complaint;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a short program to its end. */
public final class Command {

    /**
     * How a program ended.
     *
     * @param output what it wrote, both streams
     */
    public record Result(int exit, String output) {

        /** The last line it wrote that says something. */
        public String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.trim());
        }
    }

    private Command() {}

    /** Runs a program in a folder and returns what it wrote. */
    public static Result run(List<String> command, Path folder) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted.", e);
        }
    }
}
