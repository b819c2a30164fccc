package dev.perennial.platform.idempotency;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
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
    private static final long PAUSE_MILLIS = Duration.ofHours(1).toMillis();
    private static final String EXPIRED = """
            select brand_id, key_hash from idempotent_call
            where stored_at <= now() - interval '30 days' order by stored_at limit $1
            """;
    private static final String REMOVE = """
            delete from idempotent_call
            where brand_id = $1 and key_hash = any($2) and stored_at <= now() - interval '30 days'
            """;

    private final BrandDatabase database;
    private final Context context;
    private volatile boolean stopped;

    ExpiredCalls(BrandDatabase database, Vertx vertx) {
        this.database = database;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        context.runOnContext(ignored -> round());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void round() {
        if (!stopped) {
            remove().subscribe().with(this::removed, this::failed);
        }
    }

    private void removed(int found) {
        again(found == PIECE ? 1 : PAUSE_MILLIS);
    }

    private void failed(Throwable failure) {
        if (!stopped) {
            Log.warnf(failure, "event=expired_calls_not_removed");
        }
        again(PAUSE_MILLIS);
    }

    private void again(long afterMillis) {
        context.owner().setTimer(afterMillis, ignored -> context.runOnContext(next -> round()));
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
