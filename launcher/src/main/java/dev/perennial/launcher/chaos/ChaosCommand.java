package dev.perennial.launcher.chaos;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Lock;
import dev.perennial.launcher.process.Rollback;
import dev.perennial.launcher.service.Build;
import dev.perennial.launcher.service.Builder;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./perennial chaos}. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = "Starts a Perennial of its own, breaks it for some minutes while clients work with it - processes"
                + " killed and stopped, links cut, the disk filled, clocks moved - heals it, and checks that nothing was lost"
                + " and nothing counted twice. The one that ./perennial up started is left alone.")
public final class ChaosCommand implements Callable<Integer> {
    private static final String HARNESS = "dev.perennial.chaos.ChaosMain";
    private static final Duration LOCK = Duration.ofMinutes(15);

    @Option(
            names = "--minutes",
            defaultValue = "3",
            description = "How long things go wrong (default: ${DEFAULT-VALUE}).")
    private double minutes = 3;

    @Option(names = "--seed", description = "Number that makes the schedule of faults (default: a new one, printed).")
    private @Nullable Long seed;

    @Option(names = "--clients", defaultValue = "16", description = "Clients, 1 to 32 (default: ${DEFAULT-VALUE}).")
    private int clients = 16;

    @Override
    public Integer call() {
        if (minutes <= 0 || clients < 1 || clients > 32) {
            throw new Complaint("Chaos needs more than 0 minutes and 1 to 32 clients: see ./perennial chaos --help.");
        }
        Terminal terminal = Terminal.ofProcess();
        Home home = Installation.ofProcess().home();
        home.prepare();
        HarnessBuild harness = new HarnessBuild(home);
        if (harness.stale() || new Build(home).missing() || new Build(home).stale()) {
            try (Lock _ = Lock.take(home, terminal, LOCK);
                    Rollback rollback = new Rollback(terminal)) {
                new Builder(home, terminal).run(rollback, List.of(HarnessBuild.MODULE));
                rollback.complete();
            }
        }
        return run(harness.classPath());
    }

    private int run(String classPath) {
        Path folder = Installation.ofProcess().home().data().resolve("chaos");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1536m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                HARNESS,
                "--root=" + Installation.ofProcess().home().root(),
                "--folder=" + folder,
                "--minutes=" + minutes,
                "--clients=" + clients));
        if (seed != null) {
            command.add("--seed=" + seed);
        }
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted.", e);
        }
    }
}
