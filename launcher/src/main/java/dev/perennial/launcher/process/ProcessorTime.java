package dev.perennial.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How much processor time a process has taken, user and system. */
public final class ProcessorTime {
    /** Of {@code utime} behind the program's name, which ends at the last parenthesis. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int ENDED_CHILDREN_USER = 13;
    private static final int ENDED_CHILDREN_SYSTEM = 14;
    /** The kernel counts in hundredths of a second on every platform Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private ProcessorTime() {}

    /** Of a process alone; empty where the system does not say, or it has ended. */
    public static Optional<Duration> of(long pid) {
        return fields(pid)
                .map(fields -> ticks(fields, USER) + ticks(fields, SYSTEM))
                .map(ProcessorTime::duration);
    }

    /** Of a process, its children and those of them that have ended. */
    public static Optional<Duration> withChildren(long pid) {
        Optional<String[]> own = fields(pid);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        long ticks = ticks(own.get(), USER)
                + ticks(own.get(), SYSTEM)
                + ticks(own.get(), ENDED_CHILDREN_USER)
                + ticks(own.get(), ENDED_CHILDREN_SYSTEM);
        Stream<ProcessHandle> children =
                ProcessHandle.of(pid).map(ProcessHandle::children).orElse(Stream.empty());
        long more = children.map(child -> fields(child.pid()))
                .flatMap(Optional::stream)
                .mapToLong(fields -> ticks(fields, USER) + ticks(fields, SYSTEM))
                .sum();
        return Optional.of(duration(ticks + more));
    }

    private static Optional<String[]> fields(long pid) {
        try {
            Path stat = Path.of("/proc", Long.toString(pid), "stat");
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return Optional.of(line.substring(line.lastIndexOf(')') + 2).trim().split(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long ticks(String[] fields, int place) {
        return Long.parseLong(fields[place]);
    }

    private static Duration duration(long ticks) {
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }
}
