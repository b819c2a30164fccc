package dev.perennial.launcher.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.process.Command;
import dev.perennial.launcher.process.Programs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On what was measured.
 *
 * @param load of the machine before anything was started, averaged over a minute; negative where unknown
 * @param commit of the repository, with a plus where files were changed since
 */
record MachineFacts(
        int cores, String processor, long memoryMegabytes, String system, String jdk, double load, String commit) {

    static MachineFacts of(Home home) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MachineFacts(
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                system.getTotalMemorySize() / 1_000_000,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                system.getSystemLoadAverage(),
                commitOf(home));
    }

    /** For people. */
    List<String> lines() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Machine: %d cores, %s, %,d MB, %s, load average %.2f before",
                        cores,
                        processor,
                        memoryMegabytes,
                        system,
                        load),
                "JDK: " + jdk);
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    private static String commitOf(Home home) {
        Optional<String> git = Programs.find("git");
        if (git.isEmpty()) {
            return "unknown";
        }
        Command.Result hash = Command.run(List.of(git.get(), "rev-parse", "--short=12", "HEAD"), home.root());
        if (hash.exit() != 0) {
            return "unknown";
        }
        Command.Result changes =
                Command.run(List.of(git.get(), "status", "--porcelain", "--untracked-files=no"), home.root());
        return hash.lastLine() + (changes.output().isBlank() ? "" : "+");
    }
}
