package dev.perennial.platform.fold;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.Executor;

/** An event loop of Vert.x, and threads beside it for the folding. */
record VertxLoop(Context context, Executor workers) implements Loop {

    @Override
    public void run(Runnable step) {
        context.runOnContext(ignored -> step.run());
    }

    @Override
    public void after(Duration pause, Runnable step) {
        context.owner().setTimer(Math.max(1, pause.toMillis()), ignored -> run(step));
    }
}
