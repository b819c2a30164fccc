package dev.perennial.chaos.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process that is started again whenever it is not there, as a cluster's node agent would do. Only what this object
 * started itself is ever signalled.
 */
public abstract class Supervised {
    private final String name;
    private final List<ProcessHandle> stopped = new ArrayList<>();
    private long heldUntil = System.nanoTime();
    private boolean started;
    private boolean killed;
    private int kills;
    private int endedByItself;
    private @Nullable String trouble;

    Supervised(String name) {
        this.name = name;
    }

    /** What it is called. */
    public final String name() {
        return name;
    }

    /** The process, where it runs. */
    abstract Optional<ProcessHandle> process();

    /** Starts it; may take its time. */
    abstract void launch();

    /** The process and all that work for it. */
    abstract List<ProcessHandle> family(ProcessHandle process);

    /**
     * Kills it; it is not started again before the time is over.
     *
     * @return whether there was something to kill
     */
    public final synchronized boolean kill(Duration downFor) {
        heldUntil = System.nanoTime() + downFor.toNanos();
        Optional<ProcessHandle> running = process();
        running.ifPresent(process -> {
            Signals.kill(process);
            resume(); // what it leaves behind must be able to notice that it is gone
            process.onExit().join();
            killed = true;
            kills++;
        });
        return running.isPresent();
    }

    /** Stops it for a while, unnoticed by itself. */
    public final synchronized boolean stop() {
        Optional<ProcessHandle> running = process();
        running.ifPresent(process -> family(process).forEach(member -> {
            Signals.stop(member);
            stopped.add(member);
        }));
        return running.isPresent();
    }

    /** Lets it go on, where it was stopped. */
    public final synchronized void resume() {
        stopped.forEach(Signals::go);
        stopped.clear();
    }

    /** Starts it where it does not run and may. */
    final synchronized void tend() {
        if (System.nanoTime() < heldUntil || process().isPresent()) {
            return;
        }
        if (started && !killed) {
            endedByItself++;
        }
        killed = false;
        started = true;
        try {
            launch();
            trouble = null;
        } catch (RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
        }
    }

    /** How often it was killed. */
    public final synchronized int kills() {
        return kills;
    }

    /** How often it was found ended though nobody had killed it. */
    public final synchronized int endedByItself() {
        return endedByItself;
    }

    /** Why it could not be started when last tried; empty where it could. */
    final synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** One more of its processes was killed, after which it recovers by itself. */
    final synchronized void countKill() {
        kills++;
    }
}
