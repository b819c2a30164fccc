package dev.perennial.launcher.bench;

import dev.perennial.launcher.client.Brand;
import dev.perennial.launcher.client.NewBrand;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.postgres.Bootstrap;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.process.PortOwner;
import dev.perennial.launcher.process.Rollback;
import dev.perennial.launcher.process.Running;
import dev.perennial.launcher.service.Readiness;
import dev.perennial.launcher.service.ServiceProcess;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An installation of its own for measuring: in a folder of its own, on free ports, gone when it is closed. */
final class Laboratory implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(120);
    private static final int ABOVE = 100;
    private static final int LAST_PORT = 60_000;
    private static final String BRAND = "bench";

    private final Installation installation;
    private final Terminal terminal;
    private final Rollback rollback;
    private final Ports ports;
    private final Keys keys;
    private final PerennialClient client;
    private final Set<Service> services;
    private boolean keep;

    /**
     * Makes it ready to be started; what an earlier one left behind is removed.
     *
     * @param home the repository, and the folder in whose {@code bench} everything is put
     * @param firstPort ports are sought from here on
     * @param keep whether the folder stays when it is closed
     */
    Laboratory(Home home, int firstPort, Set<Service> services, Terminal terminal, Rollback rollback, boolean keep) {
        this.installation = new Installation(new Home(home.root(), home.data().resolve("bench")), Map.of());
        this.terminal = terminal;
        this.rollback = rollback;
        this.services = Set.copyOf(services);
        this.keep = keep;
        stop();
        remove();
        home().prepare();
        this.keys = installation.createKeys();
        this.ports = freePorts(firstPort + ABOVE);
        installation.keep(ports);
        this.client = new PerennialClient(ports, Retry.DEFAULT);
    }

    /** Starts PostgreSQL and the services, and makes the brand that is written to. */
    void start() {
        terminal.say("Making a database of its own and starting PostgreSQL ...");
        PostgresServer postgres = new PostgresServer(home());
        rollback.begin(() -> {}, this::removeUnlessKept);
        rollback.begin(() -> postgres.start(keys, ports.postgres()), postgres::stop);
        new Bootstrap(ports.postgres(), keys).run();
        Map<Service, Process> started = new EnumMap<>(Service.class);
        for (Service service : services) {
            ServiceProcess process = new ServiceProcess(home(), service);
            rollback.begin(() -> started.put(service, process.start(ports, keys, clock(service))), process::stop);
        }
        new Readiness(home(), client, terminal).await(services, started, READY);
        Brand brand =
                client.createBrand(keys.operatorKey(), new NewBrand(BRAND, "Benchmark", "EUR", "Europe/Berlin", "DE"));
        installation.keep(BRAND, new BrandKeys(brand.id(), brand.key("publishable"), brand.key("secret")));
    }

    Home home() {
        return installation.home();
    }

    PerennialClient client() {
        return client;
    }

    Set<Service> services() {
        return services;
    }

    BrandKeys brand() {
        return installation.brand(BRAND);
    }

    String operatorKey() {
        return keys.operatorKey();
    }

    Database database() {
        return new Database(ports.postgres(), keys);
    }

    String address() {
        return ports.address(Service.CUSTOMER);
    }

    /** A meter over what runs here now. */
    Meter meter() {
        Map<String, Long> pids = new TreeMap<>();
        for (Service service : services) {
            pids.put(service.key(), pid(service));
        }
        return new Meter(pids, pid(new PostgresServer(home()).running(), "PostgreSQL"));
    }

    /**
     * All is there that was started.
     *
     * @throws Complaint where a service has ended
     */
    void requireRunning() {
        services.forEach(this::pid);
    }

    /** The process id of a service. */
    long pid(Service service) {
        return pid(new ServiceProcess(home(), service).running(), service.title());
    }

    /** Ends a service at once, without a word. */
    void kill(Service service) {
        ProcessHandle.of(pid(service)).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** Starts a service that has ended, and waits until it is ready. */
    void start(Service service) {
        Process process = new ServiceProcess(home(), service).start(ports, keys, clock(service));
        new Readiness(home(), client, terminal).await(Set.of(service), Map.of(service, process), READY);
    }

    /** Lets the clock of a service be wrong by so much. */
    void moveClock(Service service, Duration offset) {
        try {
            Files.writeString(clockFile(service), offset.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of stage-service only, the one whose time passes in a case. */
    private Map<String, String> clock(Service service) {
        return service == Service.STAGE
                ? Map.of("PERENNIAL_CLOCK_OFFSET_FILE", clockFile(service).toString())
                : Map.of();
    }

    private Path clockFile(Service service) {
        return home().data().resolve(service.key() + ".clock");
    }

    /** Stops everything and deletes it. */
    @Override
    public void close() {
        client.close();
        stop();
        if (keep) {
            terminal.say("Database and logs are left in " + home().data() + ".");
        }
        removeUnlessKept();
    }

    /** Leaves everything where it is when it is closed: somebody has to look at it. The next one removes it. */
    void keep() {
        keep = true;
    }

    private void removeUnlessKept() {
        if (!keep) {
            remove();
        }
    }

    private static long pid(Optional<Running> running, String name) {
        return running.map(Running::pid)
                .orElseThrow(() -> new Complaint(name + " has ended while it was measured: look at the logs."));
    }

    private void stop() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Service service : Service.values()) {
            attempt(failures, () -> new ServiceProcess(home(), service).stop());
        }
        attempt(failures, () -> new PostgresServer(home()).stop());
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private static void attempt(List<RuntimeException> failures, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private void remove() {
        Path folder = home().data();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ports freePorts(int first) {
        int needed = Service.values().length + 1;
        for (int base = first; base < LAST_PORT; base += needed) {
            if (IntStream.range(base, base + needed).allMatch(PortOwner::free)) {
                return Ports.from(base + needed - 1, base);
            }
        }
        throw new Complaint(needed + " free ports in a row were sought from " + first + " on and none were found: give"
                + " another start with PERENNIAL_PORT_BASE.");
    }
}
