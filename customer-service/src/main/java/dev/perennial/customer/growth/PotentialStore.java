package dev.perennial.customer.growth;

import dev.perennial.customer.value.ValueCursor;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the table {@code customer_value} by what is expected. */
@ApplicationScoped
class PotentialStore {
    private static final String TOP = """
            select customer_id, realised_minor, expected_minor, alive, next_order_on, estimated_at from customer_value
            where brand_id = $1 and expected_minor is not null
              and ($2::bigint is null or expected_minor < $2 or (expected_minor = $2 and customer_id > $3))
            order by expected_minor desc, customer_id limit $4
            """;

    /** Customers behind a place, the highest expectation first. */
    Uni<List<PotentialCustomer>> top(SqlConnection connection, BrandId brand, Optional<ValueCursor> after, int limit) {
        Tuple row = Tuple.of(
                brand.value(),
                after.map(ValueCursor::minor).orElse(null),
                after.map(cursor -> cursor.customer().value()).orElse(null),
                limit);
        return connection.preparedQuery(TOP).execute(row).map(rows -> {
            List<PotentialCustomer> customers = new ArrayList<>();
            rows.forEach(one -> customers.add(new PotentialCustomer(
                    new CustomerId(one.getUUID(0)),
                    one.getLong(1),
                    one.getLong(2),
                    one.getDouble(3),
                    Optional.<LocalDate>ofNullable(one.getLocalDate(4)),
                    one.getOffsetDateTime(5).toInstant())));
            return customers;
        });
    }
}
