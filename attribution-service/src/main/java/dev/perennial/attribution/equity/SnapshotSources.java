package dev.perennial.attribution.equity;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.lifetime.ValuePage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes down what the customers of each source are worth: every hour, over what was taken on the same day before. So a day is
 * remembered as it was within an hour of its end.
 */
@ApplicationScoped
public class SnapshotSources {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final SnapshotStore store;
    private final Clock clock;

    SnapshotSources(SnapshotStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes it down where it is time; called when all values that were new have been copied.
     *
     * @param values say what they were worked out with
     */
    public Uni<Void> takeWhenDue(SqlConnection connection, Brand brand, ValuePage values) {
        Instant now = clock.instant();
        if (values.currency().isEmpty() || values.marginRate().signum() <= 0) {
            return Uni.createFrom().voidItem();
        }
        return store.isTakenSince(connection, brand, now, now.minus(PAUSE))
                .chain(taken -> taken
                        ? Uni.createFrom().voidItem()
                        : store.take(connection, brand, now, values.marginRate(), values.horizonMonths()));
    }
}
