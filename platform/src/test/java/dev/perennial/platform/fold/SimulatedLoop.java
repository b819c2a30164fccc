package dev.perennial.platform.fold;

import dev.perennial.platform.simulation.SimulatedProcess;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** The thread of one consumer process; its workers are as quick or slow as chance has it. */
final class SimulatedLoop implements Loop {
    private final SimulatedProcess process;
    private final Queue<Runnable> serial = new ArrayDeque<>();

    SimulatedLoop(SimulatedProcess process) {
        this.process = process;
    }

    @Override
    public void run(Runnable step) {
        serial.add(step);
        process.after(Duration.ZERO, "works", () -> serial.remove().run());
    }

    @Override
    public void after(Duration pause, Runnable step) {
        process.after(pause, "is called by its timer", () -> run(step));
    }

    @Override
    public Executor workers() {
        return task -> process.after(process.scheduler().millis(0, 2), "folds", task);
    }
}
