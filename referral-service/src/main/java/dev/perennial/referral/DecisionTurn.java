package dev.perennial.referral;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whose turn it is to decide about a brand's referrals. Whoever makes a code, follows the log or approves rewards takes
 * the turn first, so that none of them decides on what another is just changing, and none waits for another in a circle.
 */
@ApplicationScoped
public class DecisionTurn {
    private static final String LOCK = "select 1 from decision_turn where brand_id = $1 for update";
    private static final String CREATE =
            "insert into decision_turn (brand_id) values ($1) on conflict (brand_id) do nothing";

    /** Waits for the turn; it ends with the transaction. The connection is in the brand's transaction. */
    public Uni<Void> take(SqlConnection connection, BrandId brand) {
        return lock(connection, brand)
                .chain(locked -> locked
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(CREATE)
                                .execute(Tuple.of(brand.value()))
                                .chain(() -> lock(connection, brand))
                                .replaceWithVoid());
    }

    private static Uni<Boolean> lock(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(brand.value())).map(rows -> rows.rowCount() > 0);
    }
}
