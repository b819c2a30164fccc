package dev.perennial.customer.event;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code event}. */
@ApplicationScoped
class EventStore {
    /** Everything below it has committed or never will. */
    private static final String HORIZON = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private static final String STORED =
            "select message_id from event where brand_id = $1 and message_id = any($2::text[])";
    private static final String INSERT = """
            insert into event (brand_id, received_at, message_id, event_id, customer_id, type, name, occurred_at,
              properties, context, identities)
            select $1::uuid, $2::timestamptz, * from unnest($3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
              $8::timestamptz[], $9::text[], $10::text[], $11::text[])
            on conflict (brand_id, message_id) do nothing returning message_id
            """;
    private static final String COLUMNS = """
            e.event_id, e.brand_id, coalesce(c.merged_into, c.customer_id), e.message_id, e.type, e.name, e.occurred_at,
            e.received_at, e.properties, e.context, e.identities, e.transaction, e.sequence
            """;
    private static final String OF_CUSTOMER =
            " join customer c on c.brand_id = e.brand_id and c.customer_id = e.customer_id ";
    /** The events come first and then their customers: the planner cannot tell how many events a customer has. */
    private static final String FEED = "select " + COLUMNS
            + " from (select * from event where (transaction, sequence) > ($1, $2) and transaction < " + HORIZON
            + " order by transaction, sequence limit $3) e" + OF_CUSTOMER;
    /** Bounded in bytes as well, but for the first event: readers keep a batch or two in memory. */
    private static final String BATCH = "select * from (select f.*, sum(octet_length(f.properties)"
            + " + octet_length(f.context)) over (order by f.transaction, f.sequence) as bytes from (" + FEED
            + ") f) b where bytes - octet_length(properties) - octet_length(context) < $4"
            + " order by transaction, sequence";

    private static final long BATCH_BYTES = 1_048_576;
    private static final String HEAD = "select transaction, sequence from event where transaction < " + HORIZON
            + " order by transaction desc, sequence desc limit 1";
    private static final String TIMELINES = "select " + COLUMNS + " from event e" + OF_CUSTOMER + """
            where c.brand_id = $1 and (c.customer_id = any($2) or c.merged_into = any($2))
              and ((e.transaction, e.sequence) <= ($3, $4) or e.type in ('merge', 'split'))
            order by coalesce(c.merged_into, c.customer_id), e.occurred_at, e.message_id
            """;
    private static final String EXISTING =
            "select customer_id from customer where brand_id = $1 and customer_id = any($2)";

    Uni<Set<String>> stored(SqlConnection connection, BrandId brand, Collection<String> messageIds) {
        return connection
                .preparedQuery(STORED)
                .execute(Tuple.of(brand.value(), messageIds.toArray(String[]::new)))
                .map(EventStore::messageIds);
    }

    /** Those of the customers that are there. */
    Uni<Set<CustomerId>> existing(SqlConnection connection, BrandId brand, Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(EXISTING)
                .execute(Tuple.of(brand.value(), ids))
                .map(rows -> {
                    Set<CustomerId> existing = new HashSet<>();
                    rows.forEach(row -> existing.add(new CustomerId(row.getUUID(0))));
                    return existing;
                });
    }

    /** Stores events; answers the message ids that were not stored before. */
    Uni<Set<String>> insert(SqlConnection connection, BrandId brand, List<StoredEvent> events) {
        Tuple row = Tuple.of(brand.value(), events.getFirst().receivedAt().atOffset(ZoneOffset.UTC));
        row.addValue(texts(events, StoredEvent::messageId));
        row.addValue(events.stream().map(event -> event.id().value()).toArray(UUID[]::new));
        row.addValue(events.stream().map(event -> event.customer().value()).toArray(UUID[]::new));
        row.addValue(texts(events, event -> event.type().key()));
        row.addValue(texts(events, StoredEvent::name));
        row.addValue(events.stream()
                .map(event -> event.occurredAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        row.addValue(texts(events, StoredEvent::properties));
        row.addValue(texts(events, StoredEvent::context));
        row.addValue(texts(events, StoredEvent::identities));
        return connection.preparedQuery(INSERT).execute(row).map(EventStore::messageIds);
    }

    /** Events in the order of commit; the connection must be the worker's. */
    Uni<List<StoredEvent>> feed(SqlConnection worker, Position after, int limit) {
        return worker.preparedQuery(BATCH)
                .execute(Tuple.of(after.transaction(), after.sequence(), limit, BATCH_BYTES))
                .map(EventStore::events);
    }

    /**
     * Position of the newest event that the feed can see; the connection must be the worker's. Not prepared: without
     * parameters PostgreSQL would keep the plan that was right when the table was empty.
     */
    Uni<Position> head(SqlConnection worker) {
        return worker.query(HEAD).execute().map(rows -> {
            if (rows.size() == 0) {
                return Position.START;
            }
            Row row = rows.iterator().next();
            return new Position(row.getLong(0), row.getLong(1));
        });
    }

    /**
     * All events of some customers up to a position, customer by customer in order of time; beyond it those about identity,
     * as the statement already sees what they did.
     */
    Uni<List<StoredEvent>> timelines(
            SqlConnection connection, BrandId brand, List<CustomerId> customers, Position upTo) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(TIMELINES)
                .execute(Tuple.of(brand.value(), ids, upTo.transaction(), upTo.sequence()))
                .map(EventStore::events);
    }

    private static Set<String> messageIds(RowSet<Row> rows) {
        Set<String> messageIds = new HashSet<>();
        rows.forEach(row -> messageIds.add(row.getString(0)));
        return messageIds;
    }

    static List<StoredEvent> events(RowSet<Row> rows) {
        List<StoredEvent> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(event(row)));
        return events;
    }

    private static StoredEvent event(Row row) {
        return new StoredEvent(
                new EventId(row.getUUID(0)),
                new BrandId(row.getUUID(1)),
                new CustomerId(row.getUUID(2)),
                row.getString(3),
                EventType.ofKey(row.getString(4)),
                row.getString(5),
                row.getOffsetDateTime(6).toInstant(),
                row.getOffsetDateTime(7).toInstant(),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                new Position(row.getLong(11), row.getLong(12)));
    }

    private static String[] texts(List<StoredEvent> events, Function<StoredEvent, String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }
}
