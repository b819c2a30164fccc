package dev.perennial.platform.time;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Lock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Work of which each piece may take most of the free heap: a replica does one piece at a time, in the order they were asked for. */
@ApplicationScoped
public class HeavyWork {
    private static final String NAME = "perennial.heavy_work";
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Vertx vertx;

    HeavyWork(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Begins when no other piece is under way; fails where that takes longer than an hour. */
    public <T> Uni<T> inTurn(Supplier<Uni<T>> piece) {
        return Uni.createFrom()
                .completionStage(this::turn)
                .chain(turn -> Uni.createFrom().deferred(piece::get).eventually(turn::release));
    }

    private CompletionStage<Lock> turn() {
        return vertx.sharedData()
                .getLocalLockWithTimeout(NAME, PATIENCE.toMillis())
                .toCompletionStage();
    }
}
