package dev.perennial.launcher;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.postgres.Bootstrap;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.process.PortOwner;
import dev.perennial.launcher.process.Rollback;
import dev.perennial.launcher.service.Readiness;
import dev.perennial.launcher.service.ServiceProcess;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Brings PostgreSQL and the services up: keeps what is healthy, starts what is missing, replaces what does not answer. */
final class Start {
    private static final Duration READY = Duration.ofSeconds(120);
    private static final Duration ADOPTED = Duration.ofSeconds(20);

    private final Home home;
    private final Ports ports;
    private final Keys keys;
    private final Terminal terminal;
    private final Rollback rollback;
    private final PostgresServer postgres;
    private final Readiness readiness;

    Start(Home home, Ports ports, Keys keys, PerennialClient client, Terminal terminal, Rollback rollback) {
        this.home = home;
        this.ports = ports;
        this.keys = keys;
        this.terminal = terminal;
        this.rollback = rollback;
        this.postgres = new PostgresServer(home);
        this.readiness = new Readiness(home, client, terminal);
    }

    boolean postgresRuns() {
        return postgres.port().filter(port -> port == ports.postgres()).isPresent();
    }

    boolean postgresExists() {
        return postgres.exists();
    }

    /** The services that do not run as they should. */
    Set<Service> missing() {
        EnumSet<Service> missing = EnumSet.noneOf(Service.class);
        for (Service service : Service.values()) {
            if (!process(service).runs(ports, keys)) {
                missing.add(service);
            }
        }
        return missing;
    }

    boolean allReady() {
        return readiness.ready(EnumSet.allOf(Service.class)).size() == Service.values().length;
    }

    void stopServices() {
        Stop.all(Stream.of(Service.values()).map(this::process).toList());
    }

    /**
     * Refuses to start where something else listens.
     *
     * @throws Complaint that names the port, who has it and how to take another
     */
    void requirePorts(Set<Service> services) {
        if (postgres.running().isEmpty()) {
            requirePort("PostgreSQL", ports.postgres(), "--postgres-port PORT (or PERENNIAL_POSTGRES_PORT)");
        }
        for (Service service : services) {
            requirePort(service.title(), ports.of(service), "--port-base PORT (or PERENNIAL_PORT_BASE)");
        }
    }

    /** PostgreSQL with its roles and databases. */
    void postgres() {
        if (postgres.running().isPresent() && !postgresRuns()) {
            postgres.stop();
        }
        if (postgres.running().isEmpty()) {
            terminal.say(
                    postgres.exists() ? "Starting PostgreSQL ..." : "Making the database and starting PostgreSQL ...");
            rollback.begin(() -> postgres.start(keys, ports.postgres()), postgres::stop);
        }
        new Bootstrap(ports.postgres(), keys).run();
    }

    /** The services, until they are ready. */
    void services() {
        EnumSet<Service> running = EnumSet.complementOf(EnumSet.copyOf(missingOrNone()));
        replaceUnresponsive(running);
        Map<Service, Process> started = new EnumMap<>(Service.class);
        List<ServiceProcess> begun = new ArrayList<>();
        rollback.begin(() -> {}, () -> Stop.all(begun));
        for (Service service : missing()) {
            ServiceProcess process = process(service);
            process.stop(); // it may run on another port, or with other keys
            rollback.begin(
                    () -> {
                        begun.add(process);
                        started.put(service, process.start(ports, keys));
                    },
                    () -> {});
        }
        readiness.await(EnumSet.allOf(Service.class), started, READY);
    }

    private void replaceUnresponsive(Set<Service> running) {
        if (running.isEmpty()) {
            return;
        }
        long end = System.nanoTime() + ADOPTED.toNanos();
        EnumSet<Service> silent = EnumSet.copyOf(running);
        while (!silent.isEmpty() && System.nanoTime() < end) {
            silent.removeAll(readiness.ready(silent));
        }
        for (Service service : silent) {
            terminal.say(service.title() + " runs but does not answer: starting it again ...");
            process(service).stop();
        }
    }

    private Set<Service> missingOrNone() {
        Set<Service> missing = missing();
        return missing.isEmpty() ? EnumSet.noneOf(Service.class) : missing;
    }

    private ServiceProcess process(Service service) {
        return new ServiceProcess(home, service);
    }

    private void requirePort(String name, int port, String option) {
        if (PortOwner.free(port)) {
            return;
        }
        Optional<Service> own = Optional.empty();
        for (Service service : Service.values()) {
            if (process(service).port().filter(used -> used == port).isPresent()) {
                own = Optional.of(service);
            }
        }
        if (own.isPresent()) {
            process(own.get()).stop();
            return;
        }
        throw new Complaint("Port " + port + ", which " + name + " needs, is in use " + PortOwner.describe(port)
                + ": end that process, or choose another port with ./perennial up " + option + ".");
    }
}
