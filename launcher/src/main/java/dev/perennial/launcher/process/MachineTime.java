package dev.perennial.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of the time of all processors since the machine started, as the first line of {@code /proc/stat} says (proc(5)).
 *
 * @param stolen hundredths of a second in which something here could have run, but the hardware ran another machine
 * @param all hundredths of a second in all
 */
public record MachineTime(long stolen, long all) {
    /** Behind the name: user, nice, system, idle, iowait, irq, softirq, steal; what follows is in user already. */
    private static final int STEAL = 7;

    private static final Path STAT = Path.of("/proc/stat");

    /** Up to now; empty where the system does not say. */
    public static Optional<MachineTime> now() {
        try (Stream<String> lines = Files.lines(STAT)) {
            return lines.findFirst().flatMap(MachineTime::parse);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<MachineTime> parse(String line) {
        String[] fields = line.trim().split("\\s+");
        if (!fields[0].equals("cpu") || fields.length <= STEAL + 1) {
            return Optional.empty();
        }
        long all = 0;
        for (int i = 1; i <= STEAL + 1; i++) {
            all += Long.parseLong(fields[i]);
        }
        return Optional.of(new MachineTime(Long.parseLong(fields[STEAL + 1]), all));
    }

    /** The part of the time since then that was stolen, from 0 to 1. */
    public double stolenSince(MachineTime before) {
        long passed = all - before.all;
        return passed <= 0 ? 0 : (double) (stolen - before.stolen) / passed;
    }
}
