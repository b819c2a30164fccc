package dev.perennial.chaos.cluster;

import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.process.ProcessTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database server. */
public final class PostgresNode extends Supervised {
    private final PostgresServer server;
    private final Keys keys;
    private final int port;
    private volatile @Nullable ProcessHandle process;

    PostgresNode(PostgresServer server, Keys keys, int port) {
        super("postgres");
        this.server = server;
        this.keys = keys;
        this.port = port;
    }

    /**
     * Kills one of the processes that serve the services' connections. PostgreSQL then ends all others and recovers, since
     * shared memory may be damaged.
     *
     * @param choice any number: which of them
     * @return whether there was one
     */
    public synchronized boolean killBackend(int choice) {
        List<ProcessHandle> backends = process().stream()
                .flatMap(ProcessHandle::children)
                .filter(PostgresNode::servesTheApplication)
                .sorted(Comparator.comparingLong(ProcessHandle::pid))
                .toList();
        if (backends.isEmpty()) {
            return false;
        }
        Signals.kill(backends.get(Math.floorMod(choice, backends.size())));
        countKill();
        return true;
    }

    @Override
    Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(ProcessHandle::isAlive);
    }

    @Override
    void launch() {
        server.start(keys, port);
        process = server.running()
                .flatMap(running -> ProcessHandle.of(running.pid()))
                .orElseThrow(() -> new IllegalStateException("PostgreSQL ended right after its start"));
    }

    @Override
    List<ProcessHandle> family(ProcessHandle process) {
        List<ProcessHandle> family = new ArrayList<>(List.of(process));
        process.children().forEach(family::add);
        return family;
    }

    /** Ends it in order. */
    void end() {
        kill(Duration.ofDays(1));
        server.stop();
    }

    private static boolean servesTheApplication(ProcessHandle process) {
        return ProcessTable.find(process.pid())
                .filter(running -> running.arguments().getFirst().startsWith("postgres: perennial_app"))
                .isPresent();
    }
}
