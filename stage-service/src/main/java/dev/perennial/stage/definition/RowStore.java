package dev.perennial.stage.definition;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Port: the rows that hold what customers have under the definitions of a kind. */
public interface RowStore {
    /** Which kind. */
    DefinitionKind kind();

    /** Removes some rows of a version that is alive no more; answers how many, 0 when nothing is left. */
    Uni<Long> remove(SqlConnection connection, BrandId brand, DefinitionVersion retired, int most);
}
