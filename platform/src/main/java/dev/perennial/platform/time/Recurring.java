package dev.perennial.platform.time;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that is done piece by piece, for ever: the next piece at once while there is more, after a pause when there is not, and
 * after another when it failed. Never two pieces at the same time. The first of several failures in a row is logged.
 */
public final class Recurring {
    private final String name;
    private final Duration pause;
    private final Duration pauseAfterFailure;
    private final Supplier<Uni<Boolean>> piece;
    private final Context context;
    private volatile boolean stopped;
    private boolean interrupted;

    /**
     * Work that has not begun.
     *
     * @param name for the log: {@code event=<name>_interrupted}
     * @param piece answers whether there is more to do
     */
    public Recurring(
            Vertx vertx, String name, Duration pause, Duration pauseAfterFailure, Supplier<Uni<Boolean>> piece) {
        this.name = name;
        this.pause = pause;
        this.pauseAfterFailure = pauseAfterFailure;
        this.piece = piece;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    public void start() {
        context.runOnContext(ignored -> round());
    }

    /** Ends after the piece that is being done. */
    public void stop() {
        stopped = true;
    }

    private void round() {
        if (!stopped) {
            Uni.createFrom().deferred(piece::get).subscribe().with(this::succeeded, this::failed);
        }
    }

    private void succeeded(boolean more) {
        interrupted = false;
        again(more ? Duration.ofMillis(1) : pause);
    }

    private void failed(Throwable failure) {
        if (!interrupted && !stopped) {
            Log.warnf(failure, "event=%s_interrupted", name);
        }
        interrupted = true;
        again(pauseAfterFailure);
    }

    private void again(Duration after) {
        context.owner().setTimer(after.toMillis(), ignored -> context.runOnContext(next -> round()));
    }
}
