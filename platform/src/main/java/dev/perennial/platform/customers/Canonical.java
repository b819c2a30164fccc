package dev.perennial.platform.customers;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Follows merges for readers who still hold the id of a customer that was merged into another. */
@ApplicationScoped
public class Canonical {
    private static final String FIND =
            "select merged_into from customer_state where brand_id = $1 and customer_id = $2 and merged_into is not null limit 1";

    /** The customer's id now: the same one, or the one it was merged into. */
    public Uni<CustomerId> of(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(rows -> rows.iterator().hasNext()
                        ? new CustomerId(rows.iterator().next().getUUID(0))
                        : customer);
    }
}
