package dev.perennial.launcher;

import dev.perennial.launcher.backup.RestoreBackup;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Lock;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./perennial restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Brings back what ./perennial backup kept, in place of the databases and keys that are here, and"
                + " checks it. Stops everything first; ./perennial up starts it again.")
final class RestoreCommand implements Callable<Integer> {
    private static final Duration LOCK = Duration.ofMinutes(2);

    @Parameters(paramLabel = "FILE", description = "A file that ./perennial backup wrote.")
    private Path file = Path.of("perennial.backup");

    @Option(
            names = {"-y", "--yes"},
            description = "Replace the databases that are here.")
    private boolean yes;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofProcess();
        Installation installation = Installation.ofProcess();
        Home home = installation.home();
        home.prepare();
        try (Lock _ = Lock.take(home, terminal, LOCK)) {
            if (new PostgresServer(home).exists() && !yes) {
                throw new Complaint("There is a database in " + home.postgres()
                        + ", which the backup would replace: give --yes to do that.");
            }
            terminal.say("Unpacking " + file + " ...");
            RestoreBackup.Unpacked unpacked = new RestoreBackup(installation).unpack(file);
            new Stop(home, terminal).run();
            terminal.say("Checking the databases ...");
            unpacked.takePlace(installation.ports().postgres());
            home.giveBack();
            terminal.result("The backup is back: ./perennial up starts the services on it.");
        }
        return 0;
    }
}
