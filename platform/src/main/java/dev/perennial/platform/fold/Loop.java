package dev.perennial.platform.fold;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Port: where and when the steps of a consumer run. A simulation has its own, with neither threads nor waiting. */
interface Loop {

    /** Runs a step on the consumer's own thread, after those that wait already. */
    void run(Runnable step);

    /** Runs a step on the consumer's own thread after a while. */
    void after(Duration pause, Runnable step);

    /** Threads for work that takes no waiting: folding, reading and writing JSON. */
    Executor workers();
}
