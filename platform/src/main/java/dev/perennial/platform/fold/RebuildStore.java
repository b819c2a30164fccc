package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code rebuild} and {@code customer_rebuild}: what is to be folded anew. */
@ApplicationScoped
class RebuildStore {
    private static final String NEXT = """
            (select brand_id, customer_id, null::uuid from customer_rebuild where consumer = $1 order by asked_at limit 1)
            union all
            (select brand_id, null::uuid, next_customer_id from rebuild where consumer = $1 and finished_at is null
             order by brand_id limit 1)
            limit 1
            """;
    private static final String UNDER_WAY =
            "select from rebuild where brand_id = $1 and consumer = $2 and finished_at is null";
    private static final String PROGRESS = """
            update rebuild set next_customer_id = $4, customers = customers + $5
            where brand_id = $1 and consumer = $2 and next_customer_id = $3 and finished_at is null
            """;
    private static final String DONE = """
            update rebuild set finished_at = clock_timestamp()
            where brand_id = $1 and consumer = $2 and next_customer_id = $3 and finished_at is null
            """;
    private static final String CUSTOMER_DONE =
            "delete from customer_rebuild where brand_id = $1 and consumer = $2 and customer_id = $3";

    /** What comes next; the connection is the worker's. */
    Uni<Optional<RebuildRequest>> next(SqlConnection worker, String consumer) {
        return worker.preparedQuery(NEXT).execute(Tuple.of(consumer)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            UUID after = row.getUUID(2);
            return Optional.of(new RebuildRequest(
                    new BrandId(row.getUUID(0)),
                    Optional.ofNullable(row.getUUID(1)).map(CustomerId::new),
                    after == null ? new UUID(0, 0) : after));
        });
    }

    /** Whether all customers of the brand are being folded anew. */
    Uni<Boolean> isUnderWay(SqlConnection connection, BrandId brand, String consumer) {
        return connection
                .preparedQuery(UNDER_WAY)
                .execute(Tuple.of(brand.value(), consumer))
                .map(rows -> rows.size() > 0);
    }

    /** Remembers how far it is; a brand asked for again meanwhile starts over. */
    Uni<Void> done(SqlConnection connection, String consumer, RebuildRequest request, List<CustomerId> done) {
        Tuple row = Tuple.of(
                request.brand().value(),
                consumer,
                request.customer().map(CustomerId::value).orElse(request.after()));
        if (request.customer().isPresent()) {
            return connection.preparedQuery(CUSTOMER_DONE).execute(row).replaceWithVoid();
        }
        return done.isEmpty()
                ? connection.preparedQuery(DONE).execute(row).replaceWithVoid()
                : connection
                        .preparedQuery(PROGRESS)
                        .execute(row.addValue(done.getLast().value()).addValue((long) done.size()))
                        .replaceWithVoid();
    }
}
