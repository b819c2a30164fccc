package dev.perennial.platform.lifetime;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code lifetime_pull} of a service that copies values: one row for each brand, with the lease of the replica that does. */
@ApplicationScoped
class PullStore {
    private static final String BRANDS = """
            with recursive brands as (
              (select brand_id from customer_state order by brand_id limit 1)
              union all
              select (select c.brand_id from customer_state c where c.brand_id > b.brand_id order by c.brand_id limit 1)
              from brands b where b.brand_id is not null)
            select brand_id from brands where brand_id is not null
            """;
    private static final String LEASE = """
            insert into lifetime_pull as p (brand_id, owner, lease_until)
            values ($1, $2, clock_timestamp() + interval '1 minute')
            on conflict (brand_id) do update set owner = excluded.owner, lease_until = excluded.lease_until
              where p.owner = excluded.owner or p.lease_until < clock_timestamp()
            returning after_customer, estimated_after, began_at, newest_at
            """;
    private static final String MOVE = """
            update lifetime_pull set after_customer = $3, estimated_after = $4, began_at = $5, newest_at = $6,
              margin_rate = $7, horizon_months = $8
            where brand_id = $1 and owner = $2
            """;

    /** Brands of which customers are known; the connection is the worker's. */
    Uni<List<BrandId>> brands(SqlConnection worker) {
        return worker.query(BRANDS).execute().map(rows -> {
            List<BrandId> brands = new ArrayList<>();
            rows.forEach(row -> brands.add(new BrandId(row.getUUID(0))));
            return brands;
        });
    }

    /** How far the copying is; absent while another replica does it. */
    Uni<Optional<Progress>> lease(SqlConnection connection, BrandId brand, UUID owner) {
        return connection
                .preparedQuery(LEASE)
                .execute(Tuple.of(brand.value(), owner))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(progress(rows.iterator().next())));
    }

    /** Writes how far it is after a page; the owner's only. */
    Uni<Void> move(SqlConnection connection, BrandId brand, UUID owner, Progress progress, ValuePage page) {
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.tuple()
                        .addValue(brand.value())
                        .addValue(owner)
                        .addValue(progress.after().map(CustomerId::value).orElse(null))
                        .addValue(time(progress.estimatedAfter()))
                        .addValue(time(progress.beganAt()))
                        .addValue(time(progress.newestAt()))
                        .addValue(page.marginRate())
                        .addValue(page.horizonMonths()))
                .replaceWithVoid();
    }

    private static Progress progress(Row row) {
        return new Progress(
                Optional.ofNullable(row.getUUID(0)).map(CustomerId::new),
                instant(row.getOffsetDateTime(1)),
                instant(row.getOffsetDateTime(2)),
                instant(row.getOffsetDateTime(3)));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
