package dev.perennial.platform.lifetime;

import dev.perennial.platform.brand.Brand;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Port: what a service does with the values that {@link LifetimePull} copies for it. */
public interface KeepValues {

    /**
     * Keeps a page of values, in the brand's transaction that also says how far the copying is. Values that were kept before
     * come again now and then.
     */
    Uni<Void> keep(SqlConnection connection, Brand brand, ValuePage page);

    /**
     * All values that were new have been kept; in the same transaction as the last page, also where that was empty.
     *
     * @param last says what values are worked out with
     */
    default Uni<Void> endRound(SqlConnection connection, Brand brand, ValuePage last) {
        return Uni.createFrom().voidItem();
    }
}
