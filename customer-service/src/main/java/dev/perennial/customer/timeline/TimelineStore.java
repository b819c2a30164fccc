package dev.perennial.customer.timeline;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads timelines from the log, page by page. */
@ApplicationScoped
class TimelineStore {
    private static final String COLUMNS =
            "e.event_id, e.message_id, e.type, e.name, e.occurred_at, e.received_at, e.properties, e.context, e.identities";
    private static final String PAGE = """
            select %s from customer c join event e on e.brand_id = c.brand_id and e.customer_id = c.customer_id
            where c.brand_id = $1 and (c.customer_id = $2 or c.merged_into = $2)
              and ($3::timestamptz is null or (e.occurred_at, e.message_id) %s ($3, $4 collate "C"))
            order by e.occurred_at %s, e.message_id %s limit $5
            """;
    private static final String OLDEST_FIRST = PAGE.formatted(COLUMNS, ">", "asc", "asc");
    private static final String NEWEST_FIRST = PAGE.formatted(COLUMNS, "<", "desc", "desc");

    private final Json json;

    TimelineStore(Json json) {
        this.json = json;
    }

    /** Where a page begins: behind this event. */
    record Start(Instant occurredAt, String messageId) {}

    Uni<List<TimelineEntry>> page(
            SqlConnection connection,
            BrandId brand,
            CustomerId customer,
            boolean newestFirst,
            Optional<Start> after,
            int limit) {
        Tuple row = Tuple.of(
                brand.value(),
                customer.value(),
                after.map(start -> start.occurredAt().atOffset(ZoneOffset.UTC)).orElse(null),
                after.map(Start::messageId).orElse(null),
                limit);
        return connection
                .preparedQuery(newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
                .execute(row)
                .map(rows -> {
                    List<TimelineEntry> entries = new ArrayList<>(rows.size());
                    rows.forEach(entry -> entries.add(entry(entry)));
                    return entries;
                });
    }

    private TimelineEntry entry(Row row) {
        return new TimelineEntry(
                new EventId(row.getUUID(0)),
                row.getString(1),
                TimelineEntry.type(row.getString(2)),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                row.getOffsetDateTime(5).toInstant(),
                json.fields(row.getString(6)),
                json.fields(row.getString(7)),
                json.fields(row.getString(8)));
    }
}
