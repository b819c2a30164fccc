package dev.perennial.attribution.ledger;

import dev.perennial.attribution.PgColumns;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The table {@code lifetime_value}. */
@ApplicationScoped
public class ExpectedStore {
    private static final String COLUMNS = """
            select customer_id, currency, estimated, expected_minor, expected_low_minor, expected_high_minor,
              lifetime_minor, estimated_at
            from lifetime_value where brand_id = $1 and customer_id = any($2::uuid[])
            """;
    private static final String CREATE = """
            insert into lifetime_value (brand_id, customer_id, buyer, currency, estimated, expected_minor,
              expected_low_minor, expected_high_minor, lifetime_minor)
            select $1::uuid, customer, false, '', false, 0, 0, 0, 0 from unnest($2::uuid[]) as c (customer) order by customer
            on conflict do nothing
            """;
    private static final String LOCK = COLUMNS + " order by customer_id for update";
    private static final String WRITE = """
            update lifetime_value v set currency = n.currency, estimated = n.estimated, expected_minor = n.expected,
              expected_low_minor = n.low, expected_high_minor = n.high, lifetime_minor = n.lifetime, estimated_at = n.at,
              buyer = n.buyer
            from unnest($2::uuid[], $3::text[], $4::boolean[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
              $9::timestamptz[], $10::boolean[])
              as n (customer, currency, estimated, expected, low, high, lifetime, at, buyer)
            where v.brand_id = $1 and v.customer_id = n.customer
            """;
    private static final String DELETE =
            "delete from lifetime_value where brand_id = $1 and customer_id = any($2::uuid[])";
    private static final String SUMS = """
            select buyer, currency, sum(lifetime_minor)::bigint from lifetime_value
            where brand_id = $1 and lifetime_minor <> 0 group by buyer, currency
            """;

    /**
     * What customers are worth, locked until the transaction ends; rows that are missing are made first, so that no
     * other transaction can make one in between.
     */
    public Uni<Map<CustomerId, ExpectedValue>> lock(
            SqlConnection connection, BrandId brand, Collection<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).sorted().toArray(UUID[]::new);
        return connection
                .preparedQuery(CREATE)
                .execute(Tuple.of(brand.value(), ids))
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(brand.value(), ids)))
                .map(rows -> {
                    Map<CustomerId, ExpectedValue> found = new LinkedHashMap<>();
                    rows.forEach(row -> found.put(new CustomerId(row.getUUID(0)), value(row)));
                    return found;
                });
    }

    /** What one customer is worth; nothing where nothing is known. */
    Uni<ExpectedValue> find(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(COLUMNS)
                .execute(Tuple.of(brand.value(), new UUID[] {customer.value()}))
                .map(rows -> rows.size() == 0
                        ? ExpectedValue.unknown(customer)
                        : value(rows.iterator().next()));
    }

    /**
     * Writes rows that are locked.
     *
     * @param buyers those whose value is credited
     */
    public Uni<Void> write(
            SqlConnection connection, BrandId brand, List<ExpectedValue> values, Set<CustomerId> buyers) {
        return values.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(WRITE)
                        .execute(new PgColumns<>(brand, values)
                                .uuids(value -> value.customer().value())
                                .texts(ExpectedValue::currency)
                                .booleans(ExpectedValue::isEstimated)
                                .longs(ExpectedValue::minor)
                                .longs(ExpectedValue::low)
                                .longs(ExpectedValue::high)
                                .longs(ExpectedValue::lifetime)
                                .instants(ExpectedValue::estimatedAt)
                                .booleans(value -> buyers.contains(value.customer()))
                                .tuple())
                        .replaceWithVoid();
    }

    /** Forgets customers that are no more. */
    public Uni<Void> delete(SqlConnection connection, BrandId brand, Collection<CustomerId> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(
                                brand.value(),
                                customers.stream().map(CustomerId::value).toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    /** Lifetime values of all customers who bought (true), and of the others (false): minor units by currency. */
    public Uni<Map<Boolean, SortedMap<String, Long>>> sums(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(SUMS).execute(Tuple.of(brand.value())).map(rows -> {
            Map<Boolean, SortedMap<String, Long>> sums = new TreeMap<>();
            sums.put(true, new TreeMap<>());
            sums.put(false, new TreeMap<>());
            rows.forEach(row -> sums.computeIfAbsent(row.getBoolean(0), any -> new TreeMap<>())
                    .put(row.getString(1), row.getLong(2)));
            return sums;
        });
    }

    private static ExpectedValue value(Row row) {
        OffsetDateTime at = row.getOffsetDateTime(7);
        return new ExpectedValue(
                new CustomerId(row.getUUID(0)),
                row.getString(1),
                row.getBoolean(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                at == null ? null : at.toInstant());
    }
}
