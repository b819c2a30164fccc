package dev.perennial.stage.definition;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.time.Recurring;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** Removes what was kept of customers under definitions that are alive no more, some at a time. Replicas may do so at once. */
@ApplicationScoped
public class SweepDefinitions {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PIECE = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final BrandDatabase database;
    private final DefinitionStore store;
    private final List<RowStore> tables;
    private final Recurring work;

    SweepDefinitions(BrandDatabase database, DefinitionStore store, @All List<RowStore> tables, Vertx vertx) {
        this.database = database;
        this.store = store;
        this.tables = tables;
        this.work = new Recurring(vertx, "retired_definitions", PAUSE, PAUSE, () -> sweep(Duration.ofMinutes(1)));
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /**
     * Removes at most 1,000 rows of one version; answers whether there was one to sweep.
     *
     * @param retiredFor how long ago it retired, so that no batch is still being written under it
     */
    Uni<Boolean> sweep(Duration retiredFor) {
        return database.inTransaction(
                        connection -> database.asWorker(connection, worker -> store.unswept(worker, retiredFor)))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : sweep(found.get()).replaceWith(true));
    }

    private Uni<Void> sweep(RetiredDefinition retired) {
        RowStore of = tables.stream()
                .filter(some -> some.kind() == retired.kind())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no tables of the kind " + retired.kind()));
        return database.inBrand(retired.brand(), connection -> of.remove(
                        connection, retired.brand(), retired.version(), PIECE)
                .chain(removed -> removed > 0 ? Uni.createFrom().voidItem() : store.swept(connection, retired)));
    }
}
