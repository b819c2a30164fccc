package dev.perennial.platform.fold;

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

/** The tables {@code rebuild} and {@code customer_rebuild}: what is to be folded anew. */
@ApplicationScoped
class RebuildStore {
    private static final UUID ALL = new UUID(0, 0);
    private static final String ASK = """
            insert into rebuild as r (brand_id, consumer, asked_at) values ($1, $2, $3)
            on conflict (brand_id, consumer) do update set next_customer_id = excluded.next_customer_id,
              customers = 0, finished_at = null,
              asked_at = greatest(excluded.asked_at, r.asked_at + interval '1 microsecond')
            """;
    private static final String ASK_CUSTOMER = """
            insert into customer_rebuild as r (brand_id, consumer, customer_id, asked_at) values ($1, $2, $3, $4)
            on conflict (brand_id, consumer, customer_id) do update set
              asked_at = greatest(excluded.asked_at, r.asked_at + interval '1 microsecond')
            """;
    private static final String LIST = """
            select brand_id, customer_id, customers, asked_at, finished_at from (
              select brand_id, $4::uuid as customer_id, customers, asked_at, finished_at from rebuild where consumer = $1
              union all
              select brand_id, customer_id, 0, asked_at, null from customer_rebuild where consumer = $1) as r
            where $2::uuid is null or (brand_id, customer_id) > ($2, $3::uuid)
            order by brand_id, customer_id limit $5
            """;
    private static final String BRANDS = """
            with recursive brands as (
              (select brand_id from customer_state order by brand_id limit 1)
              union all
              select (select c.brand_id from customer_state c where c.brand_id > b.brand_id order by c.brand_id limit 1)
              from brands b where b.brand_id is not null)
            select brand_id from brands where brand_id is not null
            """;
    private static final String NEXT = """
            (select brand_id, customer_id, null::uuid, asked_at from customer_rebuild where consumer = $1
             order by asked_at limit 1)
            union all
            (select brand_id, null::uuid, next_customer_id, asked_at from rebuild where consumer = $1 and finished_at is null
             order by brand_id limit 1)
            limit 1
            """;
    private static final String UNDER_WAY =
            "select from rebuild where brand_id = $1 and consumer = $2 and finished_at is null";
    private static final String PROGRESS = """
            update rebuild set next_customer_id = $4, customers = customers + $5
            where brand_id = $1 and consumer = $2 and next_customer_id = $3 and asked_at = $6 and finished_at is null
            """;
    private static final String DONE = """
            update rebuild set finished_at = clock_timestamp()
            where brand_id = $1 and consumer = $2 and next_customer_id = $3 and asked_at = $4 and finished_at is null
            """;
    private static final String CUSTOMER_DONE = """
            delete from customer_rebuild where brand_id = $1 and consumer = $2 and customer_id = $3 and asked_at = $4
            """;

    /** Asks for all customers of a brand. */
    Uni<RebuildView> ask(SqlConnection connection, BrandId brand, String consumer, Instant now) {
        return connection
                .preparedQuery(ASK)
                .execute(Tuple.of(brand.value(), consumer, now.atOffset(ZoneOffset.UTC)))
                .replaceWith(new RebuildView(consumer, brand, Optional.empty(), 0, now, Optional.empty()));
    }

    /** Asks for one customer. */
    Uni<RebuildView> ask(SqlConnection connection, BrandId brand, String consumer, CustomerId customer, Instant now) {
        return connection
                .preparedQuery(ASK_CUSTOMER)
                .execute(Tuple.of(brand.value(), consumer, customer.value(), now.atOffset(ZoneOffset.UTC)))
                .replaceWith(new RebuildView(consumer, brand, Optional.of(customer), 0, now, Optional.empty()));
    }

    /** Brands of which customers are known; the connection is the worker's. */
    Uni<List<BrandId>> brands(SqlConnection worker) {
        return worker.query(BRANDS).execute().map(rows -> {
            List<BrandId> brands = new ArrayList<>(rows.size());
            rows.forEach(row -> brands.add(new BrandId(row.getUUID(0))));
            return brands;
        });
    }

    /** What is asked for, by brand and customer; the connection is the worker's. */
    Uni<List<RebuildView>> list(
            SqlConnection worker, String consumer, Optional<BrandId> brand, Optional<CustomerId> customer, int limit) {
        UUID after = brand.map(BrandId::value).orElse(null);
        UUID only = customer.map(CustomerId::value).orElse(ALL);
        return worker.preparedQuery(LIST)
                .execute(Tuple.of(consumer, after, only, ALL, limit))
                .map(rows -> {
                    List<RebuildView> views = new ArrayList<>(rows.size());
                    rows.forEach(row -> views.add(view(consumer, row)));
                    return views;
                });
    }

    private static RebuildView view(String consumer, Row row) {
        return new RebuildView(
                consumer,
                new BrandId(row.getUUID(0)),
                Optional.of(row.getUUID(1)).filter(id -> !id.equals(ALL)).map(CustomerId::new),
                row.getLong(2),
                row.getOffsetDateTime(3).toInstant(),
                Optional.ofNullable(row.getOffsetDateTime(4)).map(OffsetDateTime::toInstant));
    }

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
                    after == null ? ALL : after,
                    row.getOffsetDateTime(3).toInstant()));
        });
    }

    /** Whether all customers of the brand are being folded anew. */
    Uni<Boolean> isUnderWay(SqlConnection connection, BrandId brand, String consumer) {
        return connection
                .preparedQuery(UNDER_WAY)
                .execute(Tuple.of(brand.value(), consumer))
                .map(rows -> rows.size() > 0);
    }

    /**
     * Remembers how far it is; what was asked for again meanwhile starts over.
     *
     * @return whether all customers of the brand are done
     */
    Uni<Boolean> done(SqlConnection connection, String consumer, RebuildRequest request, List<CustomerId> done) {
        Tuple row = Tuple.of(
                request.brand().value(),
                consumer,
                request.customer().map(CustomerId::value).orElse(request.after()));
        OffsetDateTime askedAt = request.askedAt().atOffset(ZoneOffset.UTC);
        if (request.customer().isPresent()) {
            return connection
                    .preparedQuery(CUSTOMER_DONE)
                    .execute(row.addValue(askedAt))
                    .replaceWith(false);
        }
        return done.isEmpty()
                ? connection.preparedQuery(DONE).execute(row.addValue(askedAt)).map(rows -> rows.rowCount() > 0)
                : connection
                        .preparedQuery(PROGRESS)
                        .execute(row.addValue(done.getLast().value())
                                .addValue((long) done.size())
                                .addValue(askedAt))
                        .replaceWith(false);
    }
}
