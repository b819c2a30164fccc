package dev.perennial.platform.deadletter;

import dev.perennial.platform.database.BrandDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Counts the dead letters of the service now and then: {@code perennial.dead.letters}, by kind. Anything above 0 is an alarm. */
@ApplicationScoped
class DeadLetterMetrics {
    private static final int AFTER_CHECKS = 5_000;
    private static final long EVERY_MILLIS = 5_000;

    private final BrandDatabase database;
    private final DeadLetterStore store;
    private final Context context;
    private volatile Map<String, Long> counts = Map.of();
    private volatile boolean stopped;

    DeadLetterMetrics(BrandDatabase database, DeadLetterStore store, Vertx vertx, MeterRegistry metrics) {
        this.database = database;
        this.store = store;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        for (DeadLetterView.Kind kind : DeadLetterView.Kind.values()) {
            Gauge.builder("perennial.dead.letters", this, me -> me.counts.getOrDefault(kind.key(), 0L))
                    .description("What could not be taken in from the log, or handed on to it")
                    .tag("kind", kind.key())
                    .register(metrics);
        }
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        context.runOnContext(ignored -> count());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void count() {
        if (!stopped) {
            database.inTransaction(connection -> database.asWorker(connection, store::count))
                    .subscribe()
                    .with(this::counted, this::failed);
        }
    }

    private void counted(Map<String, Long> found) {
        counts = found;
        again();
    }

    private void failed(Throwable failure) {
        Log.debugf("event=dead_letters_not_counted cause=%s", Reason.of(failure));
        again();
    }

    private void again() {
        context.owner().setTimer(EVERY_MILLIS, ignored -> context.runOnContext(next -> count()));
    }
}
