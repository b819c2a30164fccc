package dev.perennial.launcher;

import dev.perennial.launcher.backup.TakeBackup;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Lock;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./perennial backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Keeps the four databases, all of one instant, and the keys in one file, while everything goes on."
                        + " The file holds secrets and personal data: keep it as safe as the database.")
final class BackupCommand implements Callable<Integer> {
    private static final Duration LOCK = Duration.ofMinutes(2);
    private static final double MEGABYTE = 1e6;

    @Parameters(
            paramLabel = "FILE",
            description = "Where to; a file that is there is replaced once the new one is complete.")
    private Path file = Path.of("perennial.backup");

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofProcess();
        Installation installation = Installation.ofProcess();
        Home home = installation.home();
        Keys keys = installation.keys();
        try (Lock _ = Lock.take(home, terminal, LOCK)) {
            terminal.say("Copying the databases ...");
            long bytes = new TakeBackup(home, keys, Clock.systemUTC()).into(file);
            terminal.result(String.format(
                    Locale.ROOT,
                    "The backup is in %s (%.1f MB): ./perennial restore brings it back.",
                    file,
                    bytes / MEGABYTE));
        }
        return 0;
    }
}
