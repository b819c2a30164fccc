package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code customer_state}. */
@ApplicationScoped
class StateStore {
    private static final String LOAD = """
            select customer_id, state, applied_transaction, applied_sequence, last_at, last_message_id, merged_into
            from customer_state where brand_id = $1 and consumer = $2 and customer_id = any($3)
            """;
    /**
     * What falls due later than before keeps its earlier place: when that comes nothing happens but that the true one is
     * noted. So an event of a customer whose lapse is put off each time moves no index entry.
     */
    private static final String SAVE = """
            insert into customer_state as s (brand_id, consumer, customer_id, state, applied_transaction, applied_sequence,
              last_at, last_message_id, due_at)
            select $1::uuid, $2::text, * from unnest($3::uuid[], $4::bytea[], $5::bigint[], $6::bigint[], $7::timestamptz[],
              $8::text[], $9::timestamptz[])
            on conflict (brand_id, consumer, customer_id) do update set
              state = excluded.state, merged_into = null, applied_transaction = excluded.applied_transaction,
              applied_sequence = excluded.applied_sequence, last_at = excluded.last_at,
              last_message_id = excluded.last_message_id,
              due_at = case when s.due_at > $10 and (s.due_at <= excluded.due_at or excluded.due_at is null)
                then s.due_at else excluded.due_at end
            """;

    private static final String MERGE = """
            insert into customer_state as s (brand_id, consumer, customer_id, merged_into, applied_transaction,
              applied_sequence)
            select $1::uuid, $2::text, * from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[])
            on conflict (brand_id, consumer, customer_id) do update set
              state = null, merged_into = excluded.merged_into, due_at = null,
              (applied_transaction, applied_sequence) = (
                select t, q from (values (excluded.applied_transaction, excluded.applied_sequence),
                  (s.applied_transaction, s.applied_sequence)) as v (t, q) order by t desc, q desc limit 1)
            """;
    private static final String MERGE_EARLIER = """
            update customer_state set merged_into = m.winner
            from unnest($3::uuid[], $4::uuid[]) as m (loser, winner)
            where brand_id = $1 and consumer = $2 and merged_into = m.loser
            """;
    private static final String WAIT = """
            update customer_state set due_at = null where brand_id = $1 and consumer = $2 and customer_id = any($3)
            """;
    private static final String CUSTOMERS = """
            select customer_id from customer_state
            where brand_id = $1 and consumer = $2 and customer_id > $3 and state is not null
            order by customer_id limit $4
            """;
    private static final String STRETCH = """
            select customer_id, coalesce(due_at <= $4, false) from customer_state
            where brand_id = $1 and consumer = $2 and customer_id > $3
            order by customer_id limit $5
            """;
    private static final String DUE = """
            select brand_id, customer_id from customer_state
            where consumer = $1 and due_at <= $2 order by due_at limit $3
            """;
    /** Ids begin with the time: a place between the first and the last is as good as any. */
    private static final String SAMPLE = """
            with recursive brands as (
              (select brand_id from customer_state order by brand_id limit 1)
              union all
              select (select c.brand_id from customer_state c where c.brand_id > b.brand_id order by c.brand_id limit 1)
              from brands b where b.brand_id is not null),
            chosen as (select brand_id from brands where brand_id is not null order by random() limit 20),
            ends as (
              select brand_id, lo, hi from chosen
              cross join lateral (
                select min(t) lo, max(t) hi from (
                  (select customer_id id from customer_state s where s.brand_id = chosen.brand_id and s.consumer = $1
                   order by customer_id limit 1)
                  union all
                  (select customer_id from customer_state s where s.brand_id = chosen.brand_id and s.consumer = $1
                   order by customer_id desc limit 1)) as e
                cross join lateral (select ('x0000' || left(replace(e.id::text, '-', ''), 12))::bit(64)::bigint t) v) l)
            select distinct ends.brand_id, s.customer_id from ends
            cross join lateral (
              select (lpad(to_hex(lo + (random() * (hi - lo))::bigint), 12, '0')
                || case when lo = hi then repeat('0', 20) else left(md5(random()::text), 20) end)::uuid as place
              from generate_series(1, $2)) p
            cross join lateral (
              select c.customer_id from customer_state c
              where c.brand_id = ends.brand_id and c.consumer = $1 and c.customer_id >= p.place and c.state is not null
              order by c.customer_id limit 1) s
            """;

    private final Clock clock;

    StateStore(Clock clock) {
        this.clock = clock;
    }

    Uni<Map<CustomerId, StoredState<byte[]>>> load(
            SqlConnection connection, BrandId brand, String consumer, Collection<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(LOAD)
                .execute(Tuple.of(brand.value(), consumer, ids))
                .map(StateStore::read);
    }

    private static Map<CustomerId, StoredState<byte[]>> read(RowSet<Row> rows) {
        Map<CustomerId, StoredState<byte[]>> states = new HashMap<>();
        for (Row row : rows) {
            var value = row.getBuffer(1);
            OffsetDateTime lastAt = row.getOffsetDateTime(4);
            String lastMessageId = row.getString(5);
            UUID mergedInto = row.getUUID(6);
            states.put(
                    new CustomerId(row.getUUID(0)),
                    new StoredState<>(
                            value == null ? null : value.getBytes(),
                            mergedInto == null ? null : new CustomerId(mergedInto),
                            new Position(row.getLong(2), row.getLong(3)),
                            lastAt == null ? null : lastAt.toInstant(),
                            lastMessageId == null ? "" : lastMessageId));
        }
        return states;
    }

    <S> Uni<Void> save(SqlConnection connection, BrandId brand, String consumer, List<Encoded<S>> states) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int size = states.size();
        UUID[] customers = new UUID[size];
        Buffer[] values = new Buffer[size];
        Long[] transactions = new Long[size];
        Long[] sequences = new Long[size];
        OffsetDateTime[] lastAts = new OffsetDateTime[size];
        String[] lastMessageIds = new String[size];
        OffsetDateTime[] dues = new OffsetDateTime[size];
        for (int i = 0; i < size; i++) {
            FoldedState<S> folded = states.get(i).folded();
            StoredState<S> after = folded.after();
            customers[i] = folded.customer().value();
            values[i] = Buffer.buffer(states.get(i).bytes());
            transactions[i] = after.applied().transaction();
            sequences[i] = after.applied().sequence();
            lastAts[i] = utc(after.lastAt());
            lastMessageIds[i] = after.lastMessageId();
            dues[i] = utc(folded.due().orElse(null));
        }
        Tuple row = Tuple.of(brand.value(), consumer, customers, values, transactions, sequences);
        row.addValue(lastAts).addValue(lastMessageIds).addValue(dues).addValue(utc(clock.instant()));
        return connection.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    /** Remembers customers that are no more, and into whom they went. */
    Uni<Void> merge(SqlConnection connection, BrandId brand, String consumer, List<Merge> merges) {
        if (merges.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] losers = merges.stream().map(merge -> merge.loser().value()).toArray(UUID[]::new);
        UUID[] winners = merges.stream().map(merge -> merge.winner().value()).toArray(UUID[]::new);
        Tuple row = Tuple.of(
                brand.value(),
                consumer,
                losers,
                winners,
                merges.stream().map(merge -> merge.seen().transaction()).toArray(Long[]::new),
                merges.stream().map(merge -> merge.seen().sequence()).toArray(Long[]::new));
        return connection
                .preparedQuery(MERGE)
                .execute(row)
                .chain(() -> connection
                        .preparedQuery(MERGE_EARLIER)
                        .execute(Tuple.of(brand.value(), consumer, losers, winners)))
                .replaceWithVoid();
    }

    /** Customers that are held: what falls due for them waits as well. */
    Uni<Void> letWait(SqlConnection connection, BrandId brand, String consumer, Collection<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(WAIT)
                .execute(Tuple.of(brand.value(), consumer, ids))
                .replaceWithVoid();
    }

    Uni<List<CustomerId>> customers(SqlConnection connection, BrandId brand, String consumer, UUID after, int limit) {
        return connection
                .preparedQuery(CUSTOMERS)
                .execute(Tuple.of(brand.value(), consumer, after, limit))
                .map(rows -> {
                    List<CustomerId> customers = new ArrayList<>(rows.size());
                    rows.forEach(row -> customers.add(new CustomerId(row.getUUID(0))));
                    return customers;
                });
    }

    /** Customers whose state changes by itself, the longest due first; the connection is the worker's. */
    Uni<Map<BrandId, List<CustomerId>>> due(SqlConnection worker, String consumer, Instant now, int limit) {
        return worker.preparedQuery(DUE)
                .execute(Tuple.of(consumer, utc(now), limit))
                .map(StateStore::byBrand);
    }

    /** The customers behind a place, and who of them is due. */
    Uni<Stretch> stretch(SqlConnection connection, String consumer, Stretch.Place place, Instant now, int limit) {
        BrandId brand = place.brand();
        return connection
                .preparedQuery(STRETCH)
                .execute(Tuple.of(brand.value(), consumer, place.behind().value(), utc(now), limit))
                .map(rows -> {
                    List<CustomerId> due = new ArrayList<>();
                    CustomerId last = place.behind();
                    for (Row row : rows) {
                        last = new CustomerId(row.getUUID(0));
                        if (row.getBoolean(1)) {
                            due.add(last);
                        }
                    }
                    boolean isEnd = rows.size() < limit;
                    return new Stretch(
                            brand,
                            due,
                            rows.size(),
                            isEnd ? Optional.empty() : Optional.of(new Stretch.Place(brand, last)));
                });
    }

    /** Some customers of some brands by chance; the connection is the worker's. */
    Uni<Map<BrandId, List<CustomerId>>> sample(SqlConnection worker, String consumer, int size) {
        return worker.preparedQuery(SAMPLE).execute(Tuple.of(consumer, size)).map(StateStore::byBrand);
    }

    /** Rows of brand and customer. */
    static Map<BrandId, List<CustomerId>> byBrand(RowSet<Row> rows) {
        Map<BrandId, List<CustomerId>> customers = new LinkedHashMap<>();
        for (Row row : rows) {
            customers
                    .computeIfAbsent(new BrandId(row.getUUID(0)), brand -> new ArrayList<>())
                    .add(new CustomerId(row.getUUID(1)));
        }
        return customers;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
