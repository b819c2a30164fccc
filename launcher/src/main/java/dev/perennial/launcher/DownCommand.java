package dev.perennial.launcher;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Lock;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./perennial down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the services and PostgreSQL. The data stay.")
final class DownCommand implements Callable<Integer> {
    private static final Duration LOCK = Duration.ofMinutes(2);

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofProcess();
        Home home = Installation.ofProcess().home();
        if (!Files.isDirectory(home.data())) {
            terminal.result("Nothing was started here yet.");
            return 0;
        }
        try (Lock _ = Lock.take(home, terminal, LOCK)) {
            boolean ran = new Stop(home, terminal).run();
            home.giveBack();
            terminal.result(
                    ran ? "Perennial is down. The data are kept in " + home.data() + "." : "Nothing was running.");
        }
        return 0;
    }
}
