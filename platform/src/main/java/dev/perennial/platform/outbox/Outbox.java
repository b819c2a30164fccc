package dev.perennial.platform.outbox;

import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Facts on their way to the log: written in the transaction that found them out, appended soon after its commit. */
public interface Outbox {

    /** Keeps events to be appended; the connection is in the brand's transaction. */
    Uni<Void> put(SqlConnection connection, BrandId brand, List<NewEvent> events);
}
