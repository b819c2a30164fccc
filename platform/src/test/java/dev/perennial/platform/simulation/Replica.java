package dev.perennial.platform.simulation;

import java.util.function.Consumer;

/** A place where a process runs, and after its death the next one. */
final class Replica {
    private final Scheduler scheduler;
    private final String name;
    private final Consumer<SimulatedProcess> program;
    private SimulatedProcess process;
    private int lives;

    Replica(Scheduler scheduler, String name, Consumer<SimulatedProcess> program) {
        this.scheduler = scheduler;
        this.name = name;
        this.program = program;
        this.process = begin();
    }

    private SimulatedProcess begin() {
        SimulatedProcess next = new SimulatedProcess(scheduler, name + "." + ++lives);
        program.accept(next);
        return next;
    }

    void kill() {
        if (!process.isDead()) {
            process.kill();
            scheduler.after(scheduler.millis(100, 3_000), name + " starts again", this::heal);
        }
    }

    void freeze() {
        if (process.isRunning()) {
            SimulatedProcess frozen = process;
            frozen.freeze();
            scheduler.after(scheduler.millis(100, 20_000), frozen + " is woken", frozen::thaw);
        }
    }

    /** Whatever it is in, it runs afterwards. */
    void heal() {
        if (process.isDead()) {
            process = begin();
        } else {
            process.thaw();
        }
    }
}
