package dev.perennial.chaos.nemesis;

import dev.perennial.chaos.cluster.Cluster;
import dev.perennial.chaos.link.Condition;
import dev.perennial.chaos.link.Link;
import dev.perennial.chaos.nemesis.Fault.BendLink;
import dev.perennial.chaos.nemesis.Fault.FillDisk;
import dev.perennial.chaos.nemesis.Fault.ForgetLink;
import dev.perennial.chaos.nemesis.Fault.IdleTransaction;
import dev.perennial.chaos.nemesis.Fault.KillBackend;
import dev.perennial.chaos.nemesis.Fault.KillPostgres;
import dev.perennial.chaos.nemesis.Fault.KillService;
import dev.perennial.chaos.nemesis.Fault.LockLog;
import dev.perennial.chaos.nemesis.Fault.MoveClocks;
import dev.perennial.chaos.nemesis.Fault.ResetLink;
import dev.perennial.chaos.nemesis.Fault.StopPostgres;
import dev.perennial.chaos.nemesis.Fault.StopService;
import dev.perennial.launcher.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Carries out a {@link Schedule}. */
public final class Nemesis {
    private static final String LOCK = "lock table event in access exclusive mode";
    private static final String WRITE = "select pg_current_xact_id()";

    private final Cluster cluster;
    private final Consumer<String> log;
    private final Map<String, Integer> done = new TreeMap<>();
    private final List<String> skipped = new ArrayList<>();

    /** @param log is told of each fault */
    public Nemesis(Cluster cluster, Consumer<String> log) {
        this.cluster = cluster;
        this.log = log;
    }

    /** Carries it out; all is over, though not healed, when this returns. */
    public void run(Schedule schedule) throws InterruptedException {
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Schedule.Entry entry : schedule.entries()) {
                long wait = entry.at().toNanos() - (System.nanoTime() - begun);
                Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
                threads.execute(() -> carryOut(entry));
            }
        }
    }

    /** How often each kind was carried out. */
    public synchronized Map<String, Integer> done() {
        return new TreeMap<>(done);
    }

    /** What could not be done. */
    public synchronized List<String> skipped() {
        return List.copyOf(skipped);
    }

    private void carryOut(Schedule.Entry entry) {
        Fault fault = entry.fault();
        String what = "%7.1f s  %s".formatted(entry.at().toMillis() / 1e3, fault);
        log.accept(what);
        try {
            boolean possible = attempt(fault);
            if (!possible) {
                log.accept(what + " found nothing to break");
            }
            count(fault, possible, what);
        } catch (SQLException e) {
            log.accept(what + " ended early: " + e.getMessage());
            count(fault, true, what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void count(Fault fault, boolean possible, String what) {
        if (possible) {
            done.merge(fault.getClass().getSimpleName(), 1, Integer::sum);
        } else {
            skipped.add(what.strip());
        }
    }

    /** Begins it, waits, and ends it; false where there was nothing to break. */
    private boolean attempt(Fault fault) throws SQLException, InterruptedException {
        return switch (fault) {
            case KillService kill -> cluster.service(target(kill)).kill(kill.lasts());
            case KillPostgres kill -> cluster.postgres().kill(kill.lasts());
            case KillBackend kill -> cluster.postgres().killBackend(kill.choice());
            case StopService stop ->
                hold(fault, cluster.service(stop.service())::stop, cluster.service(stop.service())::resume);
            case StopPostgres _ -> hold(fault, cluster.postgres()::stop, cluster.postgres()::resume);
            case BendLink bend -> bend(bend);
            case ResetLink reset -> {
                cluster.links().get(reset.link()).reset();
                yield true;
            }
            case ForgetLink forget -> forget(forget);
            case LockLog _ -> transaction(fault, LOCK);
            case IdleTransaction _ -> transaction(fault, WRITE);
            case FillDisk _ -> hold(fault, this::fillDisk, cluster::freeDisk);
            case MoveClocks move -> moveClocks(move);
        };
    }

    /** On a slow machine a service that is always killed while it starts would never be seen at work. */
    private Service target(KillService kill) {
        Service[] all = Service.values();
        return IntStream.range(0, kill.evenUnready() ? 0 : all.length)
                .mapToObj(i -> all[(kill.service().ordinal() + i) % all.length])
                .filter(cluster.client()::ready)
                .findFirst()
                .orElse(kill.service());
    }

    private static boolean hold(Fault fault, Beginning beginning, Runnable end) throws InterruptedException {
        boolean begun = beginning.begin();
        if (begun) {
            Thread.sleep(fault.lasts());
        }
        end.run();
        return begun;
    }

    private boolean bend(BendLink bend) throws InterruptedException {
        Link link = cluster.links().get(bend.link());
        link.set(bend.condition());
        Thread.sleep(bend.lasts());
        link.set(Condition.CLEAR);
        return true;
    }

    private boolean forget(ForgetLink forget) throws InterruptedException {
        Link link = cluster.links().get(forget.link());
        link.forget();
        Thread.sleep(forget.lasts());
        link.heal();
        return true;
    }

    private boolean fillDisk() {
        if (cluster.hasSmallDisk()) {
            cluster.fillDisk();
        }
        return cluster.hasSmallDisk();
    }

    private boolean moveClocks(MoveClocks move) throws InterruptedException {
        cluster.moveClocks(move.offset());
        Thread.sleep(move.lasts());
        cluster.moveClocks(Duration.ZERO);
        return true;
    }

    /** A transaction of somebody else's on the log's database, open for a while. */
    private boolean transaction(Fault fault, String sql) throws SQLException, InterruptedException {
        try (Connection connection = cluster.superuser().connect(Service.CUSTOMER);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, fault.lasts().toSeconds()));
            statement.execute(sql);
            Thread.sleep(fault.lasts());
            connection.rollback();
        }
        return true;
    }

    @FunctionalInterface
    private interface Beginning {
        boolean begin();
    }
}
