package dev.perennial.chaos.cluster;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.postgres.Bootstrap;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.service.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An installation of this run's own: its folder, its ports, its processes, kept running until it is closed. */
public final class Cluster implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final long TEND_MILLIS = 200;
    private static final List<String> DURABLE = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final Home home;
    private final Ports ports;
    private final Keys keys;
    private final @Nullable SmallDisk disk;
    private final Links links;
    private final PostgresNode postgres;
    private final Map<Service, ServiceNode> services = new EnumMap<>(Service.class);
    private final PerennialClient client;
    private final Superuser superuser;
    private volatile boolean closed;

    /**
     * Prepares one; {@link #start} starts it.
     *
     * @param root the repository, with the services built
     * @param folder for its data
     * @param ports five that are free
     * @param diskMegabytes size of the database's disk where it can be limited
     */
    public Cluster(Path root, Path folder, Ports ports, long diskMegabytes) {
        this.home = new Home(root, folder);
        this.ports = ports;
        home.prepare();
        this.keys = new Installation(home, Map.of()).createKeys();
        this.disk = SmallDisk.mount(home.postgres(), diskMegabytes).orElse(null);
        this.links = new Links(ports);
        this.postgres = new PostgresNode(new PostgresServer(home), keys, ports.postgres());
        for (Service service : Service.values()) {
            services.put(service, new ServiceNode(service, () -> launch(service)));
        }
        this.client = new PerennialClient(ports, Retry.NONE);
        this.superuser = new Superuser(ports.postgres(), keys.superuser());
    }

    /** Starts everything and keeps it running; all of it is ready when this returns. */
    public void start() {
        postgres.tend();
        requireStarted();
        new Bootstrap(ports.postgres(), keys).run();
        requireDurable();
        Thread.ofVirtual().name("supervisor-postgres").start(() -> tend(postgres));
        services.values()
                .forEach(node ->
                        Thread.ofVirtual().name("supervisor-" + node.name()).start(() -> tend(node)));
        awaitReady(START);
    }

    /**
     * Waits until everything is ready.
     *
     * @throws IllegalStateException where something is not in time
     */
    public void awaitReady(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<String> missing = missing();
        while (!missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not ready after " + patience.toSeconds() + " s: " + missing
                        + postgres.trouble().map(text -> " (" + text + ")").orElse(""));
            }
            pause(TEND_MILLIS);
            missing = missing();
        }
    }

    /** Ends what the nemesis may have left: processes that are stopped, links that are cut, a full disk, a wrong clock. */
    public void heal() {
        links.heal();
        postgres.resume();
        services.values().forEach(Supervised::resume);
        freeDisk();
        moveClocks(Duration.ZERO);
    }

    /** One of the services. */
    public ServiceNode service(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    public PostgresNode postgres() {
        return postgres;
    }

    public Links links() {
        return links;
    }

    public Superuser superuser() {
        return superuser;
    }

    public PerennialClient client() {
        return client;
    }

    public Ports ports() {
        return ports;
    }

    public Keys keys() {
        return keys;
    }

    /** Whether the database is on a disk that can be filled. */
    public boolean hasSmallDisk() {
        return disk != null;
    }

    /** Leaves no byte on the database's disk. */
    public void fillDisk() {
        if (disk != null) {
            disk.fill();
        }
    }

    /** Gives it back. */
    public void freeDisk() {
        if (disk != null) {
            disk.free();
        }
    }

    /** Moves the clocks of all services; PostgreSQL's stays right. */
    public void moveClocks(Duration offset) {
        try {
            Path next = clock().resolveSibling("clock.next");
            Files.writeString(next, offset.toString());
            Files.move(next, clock(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the services and PostgreSQL write what they do. */
    public List<Path> logs() {
        return Stream.concat(
                        Stream.of(Service.values()).map(service -> home.log(service.title())),
                        Stream.of(home.postgres().resolve("postgres.log")))
                .toList();
    }

    @Override
    public void close() {
        closed = true;
        heal();
        services.values().forEach(node -> node.kill(Duration.ofDays(1)));
        postgres.end();
        client.close();
        links.close();
        Optional.ofNullable(disk).ifPresent(SmallDisk::close);
    }

    private Process launch(Service service) {
        Map<String, String> environment = Stream.concat(
                        links.environment(service).entrySet().stream(),
                        Stream.of(Map.entry("PERENNIAL_CLOCK_OFFSET_FILE", clock().toString())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ServiceProcess(home, service).start(ports, keys, environment);
    }

    private Path clock() {
        return home.data().resolve("clock");
    }

    private void tend(Supervised node) {
        while (!closed) {
            node.tend();
            pause(TEND_MILLIS);
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (postgres.process().isEmpty()) {
            missing.add(postgres.name());
        }
        services.forEach((service, node) -> {
            if (node.process().isEmpty() || !client.ready(service)) {
                missing.add(node.name());
            }
        });
        return missing;
    }

    private void requireStarted() {
        postgres.trouble().ifPresent(trouble -> {
            throw new IllegalStateException(trouble);
        });
    }

    /** What is acknowledged must be on disk: without that nothing here would prove anything. */
    private void requireDurable() {
        try {
            for (String setting : DURABLE) {
                String value = superuser
                        .query(Service.CUSTOMER, row -> row.getString(1), "show " + setting)
                        .getFirst();
                if (!value.equals("on")) {
                    throw new IllegalStateException(setting + ": " + value + " (expected: on)");
                }
            }
            superuser.executeAlone("alter system set max_wal_size = '192MB'");
            superuser.executeAlone("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
