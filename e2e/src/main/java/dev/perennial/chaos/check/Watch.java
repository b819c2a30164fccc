package dev.perennial.chaos.check;

import dev.perennial.chaos.cluster.Cluster;
import dev.perennial.chaos.cluster.ServiceNode;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.process.ResidentMemory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks on during the run: how much memory each service holds, whether it is ready, whether a consumer ever goes back. */
public final class Watch implements AutoCloseable {
    private static final long POLL_MILLIS = 500;
    private static final long PROBE_MILLIS = 250;
    /** What a cluster gives a probe before it counts as failed. */
    private static final Duration SLOW_PROBE = Duration.ofSeconds(1);
    /** What a cluster takes to send requests again. */
    private static final Duration WARM = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Databases databases;
    private final Map<String, Long> residentBytes = new TreeMap<>();
    private final Map<String, Place> reached = new HashMap<>();
    private final List<String> wentBack = new ArrayList<>();
    private final List<Excuse> unready = new ArrayList<>();
    private volatile boolean closed;

    private Watch(Cluster cluster) {
        this.cluster = cluster;
        this.databases = new Databases(cluster.superuser());
    }

    /** Begins to look. */
    public static Watch on(Cluster cluster) {
        Watch watch = new Watch(cluster);
        Thread.ofVirtual().name("watch").start(watch::run);
        for (Service service : Service.values()) {
            Thread.ofVirtual().name("watch-" + service.key()).start(() -> watch.probe(service));
        }
        return watch;
    }

    /** The most each service held, in bytes. */
    synchronized Map<String, Long> residentBytes() {
        return new TreeMap<>(residentBytes);
    }

    /** What went back. */
    synchronized List<String> wentBack() {
        return List.copyOf(wentBack);
    }

    /** When services were not ready: each from the last time it was seen ready to a moment after it was again. */
    synchronized List<Excuse> unready() {
        return List.copyOf(unready);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void run() {
        try {
            while (!closed) {
                look();
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void probe(Service service) {
        Instant seen = Instant.now();
        boolean ready = true;
        try {
            while (!closed) {
                Instant asked = Instant.now();
                boolean answers = cluster.client().ready(service);
                if (answers && (!ready || asked.plus(SLOW_PROBE).isBefore(Instant.now()))) {
                    excuse(new Excuse(service.key(), seen, Instant.now().plus(WARM)));
                }
                seen = answers ? asked : seen;
                ready = answers;
                Thread.sleep(PROBE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void excuse(Excuse excuse) {
        unready.add(excuse);
    }

    private void look() {
        for (Service service : Service.values()) {
            ServiceNode node = cluster.service(service);
            node.process().ifPresent(process -> ResidentMemory.of(process.pid())
                    .ifPresent(bytes -> held(node.name(), bytes)));
            try {
                databases.cursors(service).forEach(this::moved);
            } catch (SQLException e) {
                // The database is being broken: the next look tells.
            }
        }
    }

    private synchronized void held(String service, long bytes) {
        residentBytes.merge(service, bytes, Math::max);
    }

    private synchronized void moved(String consumer, Place place) {
        Place before = reached.put(consumer, place);
        if (before != null && place.compareTo(before) < 0) {
            wentBack.add(consumer + " went back from " + before + " to " + place);
        }
    }
}
