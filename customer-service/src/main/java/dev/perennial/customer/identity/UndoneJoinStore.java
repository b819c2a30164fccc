package dev.perennial.customer.identity;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/** The joins that were undone: two customers, and with them whoever is merged into either, stay apart. */
@ApplicationScoped
class UndoneJoinStore {
    private static final String FORGIVE = """
            with a as (select customer_id from customer where brand_id = $1 and (customer_id = $2 or merged_into = $2)),
              b as (select customer_id from customer where brand_id = $1 and (customer_id = $3 or merged_into = $3))
            update customer_join j set rejoined_at = $4
            where j.brand_id = $1 and j.undone_at is not null and j.rejoined_at is null
              and (j.loser_id in (select customer_id from a) and j.winner_id in (select customer_id from b)
                or j.loser_id in (select customer_id from b) and j.winner_id in (select customer_id from a))
            """;

    /** From here on nothing keeps the two apart; they are roots, and locked. */
    Uni<Void> forgive(SqlConnection connection, BrandId brand, CustomerId one, CustomerId other, OffsetDateTime at) {
        return connection
                .preparedQuery(FORGIVE)
                .execute(Tuple.of(brand.value(), one.value(), other.value(), at))
                .replaceWithVoid();
    }
}
