package dev.perennial.launcher.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process of this machine.
 *
 * @param arguments its command line, the program first
 */
public record Running(long pid, List<String> arguments) {

    public Running {
        arguments = List.copyOf(arguments);
    }

    /** When it was started, where the system says so. */
    public Optional<Instant> since() {
        return ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant());
    }

    /** The value of an argument {@code <prefix><value>}. */
    public Optional<String> value(String prefix) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(prefix))
                .map(argument -> argument.substring(prefix.length()))
                .findFirst();
    }

    /** A short form of the command line, for people. */
    public String command() {
        String line = String.join(" ", arguments);
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }
}
