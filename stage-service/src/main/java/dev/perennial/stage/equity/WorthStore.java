package dev.perennial.stage.equity;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code customer_lifetime}. */
@ApplicationScoped
class WorthStore {
    private static final String CREATE = """
            insert into customer_lifetime (brand_id, customer_id)
            select $1::uuid, customer from unnest($2::uuid[]) as c (customer) order by customer
            on conflict do nothing
            """;
    private static final String LOCK = """
            select customer_id, currency, estimated, realised_minor, expected_minor, equity_minor, low_minor, high_minor
            from customer_lifetime where brand_id = $1 and customer_id = any($2::uuid[])
            order by customer_id for no key update
            """;
    private static final String WRITE = """
            update customer_lifetime v set currency = n.currency, estimated = n.estimated, realised_minor = n.realised,
              expected_minor = n.expected, equity_minor = n.equity, low_minor = n.low, high_minor = n.high
            from unnest($2::uuid[], $3::text[], $4::boolean[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
              $9::bigint[]) as n (customer, currency, estimated, realised, expected, equity, low, high)
            where v.brand_id = $1 and v.customer_id = n.customer
            """;
    private static final String DELETE =
            "delete from customer_lifetime where brand_id = $1 and customer_id = any($2::uuid[])";

    /**
     * What customers are worth, locked until the transaction ends. Rows that are missing are made first, so that no other
     * transaction can make one in between.
     */
    Uni<Map<CustomerId, Worth>> lock(SqlConnection connection, BrandId brand, Collection<CustomerId> customers) {
        Tuple of = Tuple.of(brand.value(), ids(customers));
        return connection
                .preparedQuery(CREATE)
                .execute(of)
                .chain(() -> connection.preparedQuery(LOCK).execute(of))
                .map(rows -> {
                    Map<CustomerId, Worth> known = new HashMap<>();
                    rows.forEach(row -> known.put(new CustomerId(row.getUUID(0)), worth(row)));
                    return known;
                });
    }

    /** Writes rows that are locked. */
    Uni<Void> write(SqlConnection connection, BrandId brand, List<Worth> values) {
        if (values.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = Tuple.of(
                brand.value(),
                ids(values.stream().map(Worth::customer).toList()),
                values.stream().map(Worth::currency).toArray(String[]::new),
                values.stream().map(Worth::isEstimated).toArray(Boolean[]::new),
                values.stream().map(Worth::realised).toArray(Long[]::new),
                values.stream().map(Worth::expected).toArray(Long[]::new));
        columns.addValue(values.stream().map(Worth::equity).toArray(Long[]::new))
                .addValue(values.stream().map(Worth::low).toArray(Long[]::new))
                .addValue(values.stream().map(Worth::high).toArray(Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    /** Forgets customers that are no more. */
    Uni<Void> delete(SqlConnection connection, BrandId brand, Collection<CustomerId> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(brand.value(), ids(customers)))
                        .replaceWithVoid();
    }

    private static UUID[] ids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    }

    private static Worth worth(Row row) {
        return new Worth(
                new CustomerId(row.getUUID(0)),
                row.getString(1),
                row.getBoolean(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }
}
