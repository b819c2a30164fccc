package dev.perennial.launcher;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Lock;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./perennial reset}. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description =
                "Stops everything and deletes the data of this installation: database, keys and logs. The build stays.")
final class ResetCommand implements Callable<Integer> {
    private static final Duration LOCK = Duration.ofMinutes(2);

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofProcess();
        Home home = Installation.ofProcess().home();
        if (!Files.isDirectory(home.data())) {
            terminal.result("There is nothing to delete.");
            return 0;
        }
        if (!yes && !confirmed(terminal, home)) {
            terminal.result("Nothing was deleted.");
            return 1;
        }
        try (Lock _ = Lock.take(home, terminal, LOCK)) {
            new Stop(home, terminal).run();
            deleteKnown(home);
        }
        terminal.result("Everything in " + home.data() + " was deleted: ./perennial up starts afresh.");
        return 0;
    }

    private static boolean confirmed(Terminal terminal, Home home) {
        terminal.say("This deletes the database, the keys and the logs in " + home.data() + ". Type \"yes\" to go on:");
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            String answer = in.readLine();
            if (answer == null) {
                throw new Complaint("Nobody is there to answer: give --yes to delete without being asked.");
            }
            return answer.trim().equalsIgnoreCase("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what was put there: {@code PERENNIAL_DATA} may name a folder that holds other things too. */
    private static void deleteKnown(Home home) {
        for (Path path : List.of(home.postgres(), home.logs(), home.cache(), home.keys(), home.ports())) {
            delete(path);
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path one : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
