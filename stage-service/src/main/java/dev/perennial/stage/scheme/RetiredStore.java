package dev.perennial.stage.scheme;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Versions of the table {@code scheme} that are alive no more. */
@ApplicationScoped
class RetiredStore {
    private static final String UNSWEPT = """
            select brand_id, track, version from scheme where state = 'retired' and not swept
              and retired_at <= clock_timestamp() - make_interval(secs => $1)
            order by retired_at limit 1
            """;
    private static final String SWEPT = """
            update scheme set swept = true
            where brand_id = $1 and track = $2 and version = $3 and state = 'retired'
            """;
    /**
     * A version that is alive no more, but of which something is left; the connection is the worker's. Not at once: a batch
     * that is being written may still bring some.
     */
    Uni<Optional<RetiredVersion>> unswept(SqlConnection worker, Duration retiredFor) {
        return worker.preparedQuery(UNSWEPT)
                .execute(Tuple.of((double) retiredFor.toSeconds()))
                .map(rows -> {
                    Optional<RetiredVersion> found = Optional.empty();
                    for (Row row : rows) {
                        found = Optional.of(new RetiredVersion(
                                new BrandId(row.getUUID(0)), new TrackVersion(row.getString(1), row.getInteger(2))));
                    }
                    return found;
                });
    }

    Uni<Void> swept(SqlConnection connection, RetiredVersion version) {
        return connection
                .preparedQuery(SWEPT)
                .execute(Tuple.of(
                        version.brand().value(),
                        version.on().track(),
                        version.on().version()))
                .replaceWithVoid();
    }
}
