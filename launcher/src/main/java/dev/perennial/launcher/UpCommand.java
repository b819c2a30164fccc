package dev.perennial.launcher;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Lock;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.process.Rollback;
import dev.perennial.launcher.service.Build;
import dev.perennial.launcher.service.Builder;
import dev.perennial.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./perennial up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Builds what is missing, starts PostgreSQL and the four services, and waits until they are ready."
                + " What runs already is kept, what has died is started again.")
final class UpCommand implements Callable<Integer> {
    private static final Duration LOCK = Duration.ofMinutes(15);

    @Option(names = "--build", description = "Stop the services and build them again.")
    private boolean build;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description =
                    "First port of the services, which take four in a row (default: 8081, or those of the last start).")
    private @Nullable Integer portBase;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            description = "Port of PostgreSQL (default: 15432, or that of the last start).")
    private @Nullable Integer postgresPort;

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        Terminal terminal = Terminal.ofProcess();
        Installation installation = Installation.ofProcess();
        Home home = installation.home();
        home.prepare();
        try (Lock _ = Lock.take(home, terminal, LOCK);
                Rollback rollback = new Rollback(terminal)) {
            Keys keys = installation.createKeys();
            Ports ports = installation
                    .portChoice()
                    .choose(portBase, postgresPort, installation.lastPorts().orElse(null));
            up(terminal, installation, keys, ports, rollback);
            rollback.complete();
            home.giveBack();
            double seconds = (System.nanoTime() - begun) / 1e9;
            new Greeting(terminal, installation).say(seconds);
        }
        return 0;
    }

    private void up(Terminal terminal, Installation installation, Keys keys, Ports ports, Rollback rollback) {
        Home home = installation.home();
        try (PerennialClient client = new PerennialClient(ports, Retry.DEFAULT)) {
            Start start = new Start(home, ports, keys, client, terminal, rollback);
            if (build) {
                start.stopServices();
            }
            Set<Service> missing = start.missing();
            if (missing.isEmpty() && start.postgresRuns() && start.allReady()) {
                terminal.say("Perennial runs already.");
            } else {
                start.requirePorts(missing);
                home.requireSpace(start.postgresExists() ? Home.SPACE_TO_START : Home.SPACE_TO_CREATE);
                buildWhereNeeded(home, terminal, rollback, missing);
                installation.keep(ports);
                start.postgres();
                start.services();
            }
            installation.keep(ports);
            new DevelopmentBrand(installation, client, terminal).ensure();
        }
    }

    /** Programs are not replaced under services that run from them. */
    private void buildWhereNeeded(Home home, Terminal terminal, Rollback rollback, Set<Service> missing) {
        Build state = new Build(home);
        boolean someRun = missing.size() < Service.values().length;
        if (build || state.missing() || (!someRun && state.stale())) {
            new Builder(home, terminal).run(rollback);
        } else if (state.stale()) {
            terminal.say(
                    "The sources have changed since the services were built: ./perennial up --build takes them in.");
        }
    }
}
