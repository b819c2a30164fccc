package dev.perennial.launcher;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.service.LogFile;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./perennial logs}. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the last lines of the logs.")
final class LogsCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 300;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "customer, stage, attribution, referral, postgres or build (default: all but build).")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            paramLabel = "N",
            description = "So many lines of each log (default: ${DEFAULT-VALUE}).")
    private int lines = 40;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofProcess();
        List<LogFile> files = files(Installation.ofProcess().home());
        for (LogFile file : files) {
            file.last(Math.max(0, lines)).forEach(terminal::result);
        }
        while (follow && pause()) {
            files.forEach(file -> file.more().forEach(terminal::result));
        }
        return 0;
    }

    private List<LogFile> files(Home home) {
        List<LogFile> all = new ArrayList<>();
        boolean prefixed = name == null;
        for (Service service : Service.values()) {
            if (name == null || Service.find(name).filter(service::equals).isPresent()) {
                all.add(new LogFile(home.log(service.title()), prefixed ? service.key() : ""));
            }
        }
        if (name == null || name.equals("postgres")) {
            all.add(new LogFile(new PostgresServer(home).log(), prefixed ? "postgres" : ""));
        }
        if ("build".equals(name)) {
            all.add(new LogFile(home.log("build"), ""));
        }
        if (all.isEmpty()) {
            throw new Complaint("There is no log of \"" + name
                    + "\": name customer, stage, attribution, referral, postgres or build.");
        }
        if (all.stream().noneMatch(file -> Files.exists(file.path())) && !follow) {
            throw new Complaint("Nothing was logged here yet: run ./perennial up first.");
        }
        return all;
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
