package dev.perennial.customer.value;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who customers are now. */
@ApplicationScoped
class RootStore {
    private static final String ROOTS = """
            select customer_id, coalesce(merged_into, customer_id) from customer
            where brand_id = $1 and customer_id = any($2) order by customer_id
            """;

    /** The customers behind ids, following merges, by the id; those who are not known are left out. */
    Uni<Map<CustomerId, CustomerId>> roots(SqlConnection connection, BrandId brand, List<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(ROOTS)
                .execute(Tuple.of(brand.value(), ids))
                .map(rows -> {
                    Map<CustomerId, CustomerId> roots = new LinkedHashMap<>();
                    rows.forEach(row -> roots.put(new CustomerId(row.getUUID(0)), new CustomerId(row.getUUID(1))));
                    return roots;
                });
    }
}
