package dev.perennial.platform.idempotency;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.time.Recurring;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes calls that were kept for 30 days, some at a time, every hour. Replicas may do so at once. */
@ApplicationScoped
public class ExpiredCalls {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PIECE = 1_000;
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final String EXPIRED = """
            select brand_id, key_hash from idempotent_call
            where stored_at <= now() - interval '30 days' order by stored_at limit $1
            """;
    private static final String REMOVE = """
            delete from idempotent_call
            where brand_id = $1 and key_hash = any($2) and stored_at <= now() - interval '30 days'
            """;

    private final BrandDatabase database;
    private final Recurring work;

    ExpiredCalls(BrandDatabase database, Vertx vertx) {
        this.database = database;
        this.work = new Recurring(vertx, "expired_calls", PAUSE, PAUSE, () -> remove().map(found -> found == PIECE));
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /** Removes at most 1,000 calls, the oldest first; answers how many it found. */
    public Uni<Integer> remove() {
        return database.inTransaction(connection -> database.asWorker(
                        connection, worker -> worker.preparedQuery(EXPIRED).execute(Tuple.of(PIECE))))
                .chain(rows -> Multi.createFrom()
                        .iterable(byOwner(rows).entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(owner -> remove(owner.getKey(), owner.getValue()))
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(rows.size()));
    }

    private static Map<BrandId, List<Buffer>> byOwner(RowSet<Row> rows) {
        Map<BrandId, List<Buffer>> keys = new LinkedHashMap<>();
        for (Row row : rows) {
            keys.computeIfAbsent(new BrandId(row.getUUID(0)), owner -> new ArrayList<>())
                    .add(row.getBuffer(1).getDelegate());
        }
        return keys;
    }

    private Uni<Void> remove(BrandId owner, List<Buffer> keys) {
        return database.inBrand(owner, connection -> connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(owner.value(), keys.toArray(Buffer[]::new)))
                .replaceWithVoid());
    }
}
