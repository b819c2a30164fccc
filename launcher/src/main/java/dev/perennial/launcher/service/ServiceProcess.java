package dev.perennial.launcher.service;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.process.Daemon;
import dev.perennial.launcher.process.Ending;
import dev.perennial.launcher.process.ProcessTable;
import dev.perennial.launcher.process.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A service of an installation as a process that outlives the command that started it. */
public final class ServiceProcess {
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Home home;
    private final Service service;

    public ServiceProcess(Home home, Service service) {
        this.home = home;
        this.service = service;
    }

    /** The process, where it runs. */
    public Optional<Running> running() {
        String name = ServiceCommand.NAME + service.key();
        String data = ServiceCommand.DATA + home.data();
        return ProcessTable.find(running ->
                running.arguments().contains(name) && running.arguments().contains(data));
    }

    /** The port it was started on, where it runs. */
    public Optional<Integer> port() {
        return running().flatMap(running -> running.value(ServiceCommand.PORT)).map(Integer::parseInt);
    }

    /** Whether it runs on its port and with these keys, which are others after the data were deleted. */
    public boolean runs(Ports ports, Keys keys) {
        return running()
                .filter(running -> running.arguments().contains(ServiceCommand.PORT + ports.of(service)))
                .filter(running -> running.arguments().contains(ServiceCommand.KEYS + keys.fingerprint()))
                .isPresent();
    }

    /** Starts it; it is not ready yet when this returns. */
    public Process start(Ports ports, Keys keys) {
        return start(ports, keys, Map.of());
    }

    /**
     * The same with variables of the environment that go before those it would get, such as other addresses of the
     * database.
     */
    public Process start(Ports ports, Keys keys, Map<String, String> variables) {
        Map<String, String> environment = new TreeMap<>(ServiceCommand.environment(service, ports, keys));
        environment.putAll(variables);
        Path log = home.log(service.title());
        Daemon.rotate(log);
        Daemon.mark(log, FailureLine.START + Instant.now() + " ----");
        return Daemon.start(
                ServiceCommand.words(home, service, ports, keys),
                environment,
                ServiceCommand.OWN_VARIABLES,
                home.data(),
                log);
    }

    /** Ends it; does nothing where it does not run. */
    public void stop() {
        Ending.end(service.title(), this::running, STOP);
    }

    /** The service this is a process of. */
    public Service service() {
        return service;
    }
}
