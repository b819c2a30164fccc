package dev.perennial.stage.audience;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.time.Recurring;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.stream.Collectors;

/** Removes changes of audiences that were kept for 30 days, some at a time, every hour. Replicas may do so at once. */
@ApplicationScoped
public class ExpiredAudienceChanges {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PIECE = 1_000;
    private static final Duration PAUSE = Duration.ofHours(1);

    private final BrandDatabase database;
    private final AudienceFeedStore store;
    private final Recurring work;

    ExpiredAudienceChanges(BrandDatabase database, AudienceFeedStore store, Vertx vertx) {
        this.database = database;
        this.store = store;
        this.work = new Recurring(
                vertx, "expired_audience_changes", PAUSE, PAUSE, () -> remove().map(removed -> removed > 0));
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /** Removes at most 1,000 of each brand; answers how many. */
    Uni<Integer> remove() {
        return database.inTransaction(connection -> database.asWorker(connection, store::brandsWithOld))
                .chain(brands -> Multi.createFrom()
                        .iterable(brands)
                        .onItem()
                        .transformToUniAndConcatenate(this::remove)
                        .collect()
                        .with(Collectors.summingInt(Integer::intValue)));
    }

    private Uni<Integer> remove(BrandId brand) {
        return database.inBrand(brand, connection -> store.forget(connection, brand, PIECE));
    }
}
