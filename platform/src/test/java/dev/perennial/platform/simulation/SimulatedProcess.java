package dev.perennial.platform.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One life of a service: what it planned happens only while it lives. A frozen one keeps everything for the moment it
 * is woken, as a stopped operating system process does; its restart is a new object.
 */
public final class SimulatedProcess {
    private enum Life {
        RUNNING,
        FROZEN,
        DEAD
    }

    private final Scheduler scheduler;
    private final String name;
    private final List<Runnable> kept = new ArrayList<>();
    private final List<Runnable> lastWill = new ArrayList<>();
    private Life life = Life.RUNNING;
    private int freezes;

    SimulatedProcess(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    /** Plans a step of this process. */
    public void after(Duration delay, String what, Runnable action) {
        scheduler.after(delay, name + " " + what, () -> arrive(action));
    }

    private void arrive(Runnable action) {
        switch (life) {
            case RUNNING -> action.run();
            case FROZEN -> kept.add(action);
            case DEAD -> {}
        }
    }

    /** What the rest of the world does when this process dies, such as closing its transactions. */
    public void onDeath(Runnable action) {
        lastWill.add(action);
    }

    void kill() {
        life = Life.DEAD;
        kept.clear();
        lastWill.forEach(Runnable::run);
        lastWill.clear();
    }

    void freeze() {
        if (life == Life.RUNNING) {
            life = Life.FROZEN;
            freezes++;
        }
    }

    void thaw() {
        if (life == Life.FROZEN) {
            life = Life.RUNNING;
            List<Runnable> waiting = List.copyOf(kept);
            kept.clear();
            waiting.forEach(action -> after(Duration.ZERO, "goes on", action));
        }
    }

    /** How often it was stopped: what it measures meanwhile is not its own time. */
    int freezes() {
        return freezes;
    }

    public boolean isDead() {
        return life == Life.DEAD;
    }

    public boolean isRunning() {
        return life == Life.RUNNING;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public String toString() {
        return name;
    }
}
