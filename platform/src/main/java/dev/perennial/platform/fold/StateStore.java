package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code customer_state}. */
@ApplicationScoped
class StateStore {
    private static final String LOAD = """
            select customer_id, state, applied_transaction, applied_sequence, last_at, last_message_id
            from customer_state where brand_id = $1 and consumer = $2 and customer_id = any($3)
            """;
    private static final String SAVE = """
            insert into customer_state (brand_id, consumer, customer_id, state, applied_transaction, applied_sequence,
              last_at, last_message_id, due_at)
            select $1::uuid, $2::text, * from unnest($3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::timestamptz[],
              $8::text[], $9::timestamptz[])
            on conflict (brand_id, consumer, customer_id) do update set
              state = excluded.state, merged_into = null, applied_transaction = excluded.applied_transaction,
              applied_sequence = excluded.applied_sequence, last_at = excluded.last_at,
              last_message_id = excluded.last_message_id, due_at = excluded.due_at
            """;
    private static final String MERGE = """
            insert into customer_state (brand_id, consumer, customer_id, merged_into, applied_transaction, applied_sequence)
            select $1::uuid, $2::text, *, 0, 0 from unnest($3::uuid[], $4::uuid[])
            on conflict (brand_id, consumer, customer_id) do update set
              state = null, merged_into = excluded.merged_into, due_at = null
            """;
    private static final String MERGE_EARLIER = """
            update customer_state set merged_into = m.winner
            from unnest($3::uuid[], $4::uuid[]) as m (loser, winner)
            where brand_id = $1 and consumer = $2 and merged_into = m.loser
            """;

    private final Json json;

    StateStore(Json json) {
        this.json = json;
    }

    <S> Uni<Map<CustomerId, StoredState<S>>> load(
            SqlConnection connection, BrandId brand, String consumer, Collection<CustomerId> customers, Class<S> type) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(LOAD)
                .execute(Tuple.of(brand.value(), consumer, ids))
                .map(rows -> read(rows, type));
    }

    private <S> Map<CustomerId, StoredState<S>> read(RowSet<Row> rows, Class<S> type) {
        Map<CustomerId, StoredState<S>> states = new HashMap<>();
        for (Row row : rows) {
            String state = row.getString(1);
            OffsetDateTime lastAt = row.getOffsetDateTime(4);
            String lastMessageId = row.getString(5);
            states.put(
                    new CustomerId(row.getUUID(0)),
                    new StoredState<>(
                            state == null ? null : json.read(state, type),
                            new Position(row.getLong(2), row.getLong(3)),
                            lastAt == null ? null : lastAt.toInstant(),
                            lastMessageId == null ? "" : lastMessageId));
        }
        return states;
    }

    <S> Uni<Void> save(SqlConnection connection, BrandId brand, String consumer, List<FoldedState<S>> states) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int size = states.size();
        UUID[] customers = new UUID[size];
        String[] texts = new String[size];
        Long[] transactions = new Long[size];
        Long[] sequences = new Long[size];
        OffsetDateTime[] lastAts = new OffsetDateTime[size];
        String[] lastMessageIds = new String[size];
        OffsetDateTime[] dues = new OffsetDateTime[size];
        for (int i = 0; i < size; i++) {
            FoldedState<S> folded = states.get(i);
            StoredState<S> after = folded.after();
            customers[i] = folded.customer().value();
            texts[i] = json.write(Objects.requireNonNull(after.value(), "state"));
            transactions[i] = after.applied().transaction();
            sequences[i] = after.applied().sequence();
            lastAts[i] = utc(after.lastAt());
            lastMessageIds[i] = after.lastMessageId();
            dues[i] = utc(folded.due().orElse(null));
        }
        Tuple row = Tuple.of(brand.value(), consumer, customers, texts, transactions, sequences);
        row.addValue(lastAts).addValue(lastMessageIds).addValue(dues);
        return connection.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    /** Remembers customers that are no more, and into whom they went. */
    Uni<Void> merge(
            SqlConnection connection, BrandId brand, String consumer, Map<CustomerId, CustomerId> winnerByLoser) {
        if (winnerByLoser.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] losers = winnerByLoser.keySet().stream().map(CustomerId::value).toArray(UUID[]::new);
        UUID[] winners = winnerByLoser.values().stream().map(CustomerId::value).toArray(UUID[]::new);
        Tuple row = Tuple.of(brand.value(), consumer, losers, winners);
        return connection
                .preparedQuery(MERGE)
                .execute(row)
                .chain(() -> connection.preparedQuery(MERGE_EARLIER).execute(row))
                .replaceWithVoid();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
