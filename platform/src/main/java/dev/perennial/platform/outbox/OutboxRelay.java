package dev.perennial.platform.outbox;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends what stands in the outbox to the log, and only then takes it out: an interruption appends again, which the log
 * recognises by the message id.
 */
@ApplicationScoped
class OutboxRelay {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PIECE = 500;
    private static final long POLL_MILLIS = 250;
    private static final long PAUSE_MILLIS = 2_000;
    private static final String READ = """
            select brand_id, message_id, customer_id, name, occurred_at, properties
            from outbox order by queued_at limit $1
            """;
    private static final String DELETE = "delete from outbox where brand_id = $1 and message_id = any($2)";

    private final BrandDatabase database;
    private final EventLog eventLog;
    private final Json json;
    private final Context context;
    private volatile boolean stopped;
    private boolean interrupted;

    OutboxRelay(BrandDatabase database, EventLog eventLog, Json json, Vertx vertx) {
        this.database = database;
        this.eventLog = eventLog;
        this.json = json;
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
            relay().subscribe().with(this::succeeded, this::failed);
        }
    }

    private void succeeded(int moved) {
        interrupted = false;
        again(moved == PIECE ? 1 : POLL_MILLIS);
    }

    private void failed(Throwable failure) {
        if (!interrupted && !stopped) {
            Log.warnf(failure, "event=outbox_interrupted");
        }
        interrupted = true;
        again(PAUSE_MILLIS);
    }

    private void again(long afterMillis) {
        context.owner().setTimer(afterMillis, ignored -> context.runOnContext(next -> round()));
    }

    private Uni<Integer> relay() {
        return database.inTransaction(connection -> database.asWorker(
                        connection, worker -> worker.preparedQuery(READ).execute(Tuple.of(PIECE))))
                .chain(rows -> Multi.createFrom()
                        .iterable(byBrand(rows).entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(entry -> move(entry.getKey(), entry.getValue()))
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(rows.size()));
    }

    private Map<BrandId, List<NewEvent>> byBrand(RowSet<Row> rows) {
        Map<BrandId, List<NewEvent>> events = new LinkedHashMap<>();
        for (Row row : rows) {
            events.computeIfAbsent(new BrandId(row.getUUID(0)), brand -> new ArrayList<>())
                    .add(new NewEvent(
                            new CustomerId(row.getUUID(2)),
                            row.getString(1),
                            row.getString(3),
                            row.getOffsetDateTime(4).toInstant(),
                            json.fields(row.getString(5))));
        }
        return events;
    }

    private Uni<Void> move(BrandId brand, List<NewEvent> events) {
        String[] messageIds = events.stream().map(NewEvent::messageId).toArray(String[]::new);
        return eventLog.append(brand, events)
                .chain(() -> database.inBrand(brand, connection -> connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(brand.value(), messageIds))
                        .replaceWithVoid()));
    }
}
