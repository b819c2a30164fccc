package dev.perennial.referral.code;

import dev.perennial.platform.brand.Brand;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Port: who wants to know of a new code, in the transaction that makes it and with its {@code DecisionTurn}. */
public interface CodeListener {

    Uni<Void> issued(SqlConnection connection, Brand brand, Code code);
}
