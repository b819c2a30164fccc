package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks for all customers of a brand to be folded anew, as after a change of its definitions. */
@ApplicationScoped
public class Rebuilds {
    private static final String ASK = """
            insert into rebuild (brand_id, consumer) values ($1, $2)
            on conflict (brand_id, consumer) do update set next_customer_id = excluded.next_customer_id,
              customers = 0, asked_at = excluded.asked_at, finished_at = null
            """;

    /** Asks for it; the connection is in the brand's transaction. It is done piece by piece while the service serves. */
    public Uni<Void> ask(SqlConnection connection, BrandId brand, String consumer) {
        return connection
                .preparedQuery(ASK)
                .execute(Tuple.of(brand.value(), consumer))
                .replaceWithVoid();
    }
}
