package dev.perennial.platform.outbox;

import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table {@code outbox}, as it is emptied. */
@ApplicationScoped
class OutboxStore {
    private static final String READ = """
            select brand_id, message_id, customer_id, name, occurred_at, properties
            from outbox where not refused order by queued_at limit $1
            """;
    private static final String DELETE = "delete from outbox where brand_id = $1 and message_id = any($2)";
    private static final String REFUSE =
            "update outbox set refused = true where brand_id = $1 and message_id = any($2)";

    private final Json json;

    OutboxStore(Json json) {
        this.json = json;
    }

    /** What waits, the oldest first, by brand; the connection is the worker's. */
    Uni<Map<BrandId, List<NewEvent>>> read(SqlConnection worker, int limit) {
        return worker.preparedQuery(READ).execute(Tuple.of(limit)).map(rows -> {
            Map<BrandId, List<NewEvent>> events = new LinkedHashMap<>();
            rows.forEach(row -> events.computeIfAbsent(new BrandId(row.getUUID(0)), brand -> new ArrayList<>())
                    .add(event(row)));
            return events;
        });
    }

    private NewEvent event(Row row) {
        return new NewEvent(
                new CustomerId(row.getUUID(2)),
                row.getString(1),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                json.fields(row.getString(5)));
    }

    /** Takes out what the log has. */
    Uni<Void> delete(SqlConnection connection, BrandId brand, String[] messageIds) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(brand.value(), messageIds))
                .replaceWithVoid();
    }

    /** Puts aside what the log refused. */
    Uni<Void> refuse(SqlConnection connection, BrandId brand, String[] messageIds) {
        return connection
                .preparedQuery(REFUSE)
                .execute(Tuple.of(brand.value(), messageIds))
                .replaceWithVoid();
    }
}
