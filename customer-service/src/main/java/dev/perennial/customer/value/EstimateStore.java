package dev.perennial.customer.value;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code customer_value}: what the model last said of each customer. */
@ApplicationScoped
class EstimateStore {
    private static final String STALE = """
            select brand_id, customer_id from customer_purchase where stale and brand_id > $1
            order by brand_id, customer_id limit $2
            """;
    /** What was worked out from older orders never takes the place of what was worked out from newer ones. */
    private static final String SAVE = """
            insert into customer_value as known (brand_id, customer_id, realised_minor, ltv_minor, expected_minor, low_minor,
              high_minor, alive, expected_orders, expected_spend_minor, next_order_on, model_version, changes, estimated_at)
            select $1, v.*, $14::integer, c.changes, $15::timestamptz
            from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::float8[],
              $9::float8[], $10::bigint[], $11::date[]) v (customer_id, realised, ltv, expected, low, high, alive, orders, spend,
              next)
            join unnest($12::uuid[], $13::bigint[]) c (customer_id, changes) using (customer_id)
            order by v.customer_id
            on conflict (brand_id, customer_id) do update set realised_minor = excluded.realised_minor,
              ltv_minor = excluded.ltv_minor, expected_minor = excluded.expected_minor, low_minor = excluded.low_minor,
              high_minor = excluded.high_minor, alive = excluded.alive, expected_orders = excluded.expected_orders,
              expected_spend_minor = excluded.expected_spend_minor, next_order_on = excluded.next_order_on,
              model_version = excluded.model_version, changes = excluded.changes, estimated_at = excluded.estimated_at
            where known.changes <= excluded.changes
            """;
    /** Waits for nobody, so that it cannot stand in the way of the consumer: what is locked is stale still. */
    private static final String FRESH = """
            update customer_purchase p set stale = false
            where p.brand_id = $1 and p.customer_id in (
              select l.customer_id from customer_purchase l
              join unnest($2::uuid[], $3::bigint[]) d (customer_id, changes) using (customer_id, changes)
              where l.brand_id = $1 and l.stale for update of l skip locked)
            """;

    /** What they counted for in a snapshot is taken off the next one. */
    private static final String REMOVE_GONE = """
            with gone as (
              update customer_purchase p set stale = false
              where p.brand_id = $1 and p.customer_id in (
                select l.customer_id from customer_purchase l
                where l.brand_id = $1 and ($2::uuid[] is null or l.customer_id = any($2)) and l.gone and l.stale
                order by l.customer_id for update LOCKED)
              returning customer_id),
            removed as (
              delete from customer_value v using gone g where v.brand_id = $1 and v.customer_id = g.customer_id
              returning v.snapshot_day, v.snapshot_minor)
            insert into equity_gone as known (brand_id, snapshot_day, minor)
            select $1, snapshot_day, sum(snapshot_minor)::bigint from removed where snapshot_day is not null group by 2
            on conflict (brand_id, snapshot_day) do update set minor = known.minor + excluded.minor
            """;

    private static final String COLUMNS = "customer_id, realised_minor, ltv_minor, alive, expected_orders,"
            + " expected_spend_minor, next_order_on, expected_minor, low_minor, high_minor, model_version, estimated_at";
    private static final String LIST = "select " + COLUMNS + """
             from customer_value where brand_id = $1 and customer_id > $2
              and ($3::timestamptz is null or estimated_at > $3) order by customer_id limit $4
            """;
    private static final String TOP = "select " + COLUMNS + """
             from customer_value where brand_id = $1 and ($2::bigint is null or SORT < $2 or (SORT = $2 and customer_id > $3))
            order by SORT desc, customer_id limit $4
            """;

    /** Customers whose orders changed since they were estimated, by brand, of brands behind one; to be called as the worker. */
    Uni<Map<BrandId, List<CustomerId>>> stale(SqlConnection worker, BrandId after, int limit) {
        return worker.preparedQuery(STALE)
                .execute(Tuple.of(after.value(), limit))
                .map(rows -> {
                    Map<BrandId, List<CustomerId>> found = new LinkedHashMap<>();
                    rows.forEach(row -> found.computeIfAbsent(new BrandId(row.getUUID(0)), brand -> new ArrayList<>())
                            .add(new CustomerId(row.getUUID(1))));
                    return found;
                });
    }

    /** Writes estimates, and that they are what the orders say. */
    Uni<Void> save(
            SqlConnection connection, BrandId brand, int modelVersion, Instant now, List<EstimatedCustomer> customers) {
        UUID[] ids = column(customers, one -> one.customer().value()).toArray(UUID[]::new);
        Long[] changes = column(customers, EstimatedCustomer::changes).toArray(Long[]::new);
        Tuple row = Tuple.of(
                brand.value(),
                ids,
                column(customers, EstimatedCustomer::realisedMinor).toArray(Long[]::new),
                column(customers, EstimatedCustomer::ltvMinor).toArray(Long[]::new));
        row.addValue(estimates(customers, ValueEstimate::expectedMinor).toArray(Long[]::new))
                .addValue(estimates(customers, ValueEstimate::lowMinor).toArray(Long[]::new))
                .addValue(estimates(customers, ValueEstimate::highMinor).toArray(Long[]::new))
                .addValue(estimates(customers, ValueEstimate::alive).toArray(Double[]::new))
                .addValue(estimates(customers, one -> one.expectedOrders().orElse(null))
                        .toArray(Double[]::new))
                .addValue(estimates(customers, one -> one.expectedSpendMinor().orElse(null))
                        .toArray(Long[]::new))
                .addValue(estimates(customers, one -> one.nextOrderOn().orElse(null))
                        .toArray(LocalDate[]::new))
                .addValue(ids)
                .addValue(changes)
                .addValue(modelVersion)
                .addValue(now.atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(SAVE)
                .execute(row)
                .chain(() -> connection.preparedQuery(FRESH).execute(Tuple.of(brand.value(), ids, changes)))
                .replaceWithVoid();
    }

    /** Removes the values of those of the customers that are gone. */
    Uni<Void> removeGone(SqlConnection connection, BrandId brand, List<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(REMOVE_GONE.replace("LOCKED", "skip locked"))
                .execute(Tuple.of(brand.value(), ids))
                .replaceWithVoid();
    }

    /** Removes the values of all customers that are gone. */
    Uni<Void> removeGone(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(REMOVE_GONE.replace("LOCKED", ""))
                .execute(Tuple.of(brand.value(), null))
                .replaceWithVoid();
    }

    /** Values by customer, behind one. */
    Uni<List<StoredValue>> list(
            SqlConnection connection, BrandId brand, UUID after, Optional<Instant> estimatedAfter, int limit) {
        OffsetDateTime since =
                estimatedAfter.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value(), after, since, limit))
                .map(EstimateStore::values);
    }

    /** Values from the highest on, behind one. */
    Uni<List<StoredValue>> top(
            SqlConnection connection, BrandId brand, ValueOrder order, Optional<ValueCursor> after, int limit) {
        Tuple row = Tuple.of(
                brand.value(),
                after.map(ValueCursor::minor).orElse(null),
                after.map(cursor -> cursor.customer().value()).orElse(null),
                limit);
        return connection
                .preparedQuery(TOP.replace("SORT", order.column()))
                .execute(row)
                .map(EstimateStore::values);
    }

    private static <T> List<T> column(List<EstimatedCustomer> customers, Function<EstimatedCustomer, T> part) {
        return customers.stream().map(part).toList();
    }

    private static <T> List<@Nullable T> estimates(
            List<EstimatedCustomer> customers, Function<ValueEstimate, @Nullable T> part) {
        List<@Nullable T> parts = new ArrayList<>(customers.size());
        for (EstimatedCustomer customer : customers) {
            parts.add(
                    customer.estimate().isPresent()
                            ? part.apply(customer.estimate().get())
                            : null);
        }
        return parts;
    }

    private static List<StoredValue> values(Iterable<Row> rows) {
        List<StoredValue> values = new ArrayList<>();
        rows.forEach(row -> values.add(new StoredValue(
                new CustomerId(row.getUUID(0)),
                row.getLong(1),
                row.getLong(2),
                estimate(row),
                row.getInteger(10),
                row.getOffsetDateTime(11).toInstant())));
        return values;
    }

    private static Optional<ValueEstimate> estimate(Row row) {
        return row.getValue(7) == null
                ? Optional.empty()
                : Optional.of(new ValueEstimate(
                        row.getDouble(3),
                        Optional.<Double>ofNullable(row.getDouble(4)),
                        Optional.<Long>ofNullable(row.getLong(5)),
                        Optional.<LocalDate>ofNullable(row.getLocalDate(6)),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)));
    }
}
