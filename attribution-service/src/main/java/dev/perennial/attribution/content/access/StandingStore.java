package dev.perennial.attribution.content.access;

import dev.perennial.attribution.PgColumns;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code content_standing}: no row for a customer who has done nothing of it. */
@ApplicationScoped
public class StandingStore {
    private static final String FIND =
            "select address_at, registered_at, bought_at from content_standing where brand_id = $1 and customer_id = $2";
    private static final String WRITE = """
            insert into content_standing (brand_id, customer_id, address_at, registered_at, bought_at)
            select $1::uuid, * from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
            on conflict (brand_id, customer_id) do update set
              address_at = excluded.address_at, registered_at = excluded.registered_at, bought_at = excluded.bought_at
            """;
    private static final String DELETE =
            "delete from content_standing where brand_id = $1 and customer_id = any($2::uuid[])";

    /** Writes what customers have done. */
    public Uni<Void> write(SqlConnection connection, BrandId brand, Map<CustomerId, Standing> standings) {
        List<Entry<CustomerId, Standing>> kept = standings.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(Standing.NONE))
                .toList();
        UUID[] gone = standings.entrySet().stream()
                .filter(entry -> entry.getValue().equals(Standing.NONE))
                .map(entry -> entry.getKey().value())
                .toArray(UUID[]::new);
        return Pipeline.of(List.of(
                kept.isEmpty() ? nothing() : run(connection, WRITE, rows(brand, kept)),
                gone.length == 0 ? nothing() : run(connection, DELETE, Tuple.of(brand.value(), gone))));
    }

    /** What a customer has done. */
    Uni<Standing> find(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(StandingStore::read);
    }

    private static Standing read(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Standing.NONE;
        }
        Row row = rows.iterator().next();
        return new Standing(instant(row, 0), instant(row, 1), instant(row, 2));
    }

    private static @Nullable Instant instant(Row row, int column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static Tuple rows(BrandId brand, List<Entry<CustomerId, Standing>> kept) {
        return new PgColumns<>(brand, kept)
                .uuids(entry -> entry.getKey().value())
                .instants(entry -> entry.getValue().addressAt())
                .instants(entry -> entry.getValue().registeredAt())
                .instants(entry -> entry.getValue().boughtAt())
                .tuple();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).replaceWithVoid();
    }
}
