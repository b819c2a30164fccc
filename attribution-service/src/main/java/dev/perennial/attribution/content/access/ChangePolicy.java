package dev.perennial.attribution.content.access;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a brand another access policy. It holds from now on: what customers met before was decided by the one before.
 * Customers are folded anew for the sake of events that say they occur later than now.
 */
@ApplicationScoped
class ChangePolicy {
    private final BrandDatabase database;
    private final PolicyStore store;
    private final Rebuilds rebuilds;
    private final Clock clock;

    ChangePolicy(BrandDatabase database, PolicyStore store, Rebuilds rebuilds, Clock clock) {
        this.database = database;
        this.store = store;
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    /** Adds a version, unless the policy asks for the same already. */
    Uni<AccessPolicy> change(BrandId brand, List<Requirement> needs, Match match, @Nullable String ifMatch) {
        return database.inBrand(brand, connection -> store.current(connection, brand)
                .invoke(current -> Etag.require(ifMatch, current.version()))
                .chain(current -> current.asksTheSame(needs, match)
                        ? Uni.createFrom().item(current)
                        : add(
                                connection,
                                brand,
                                new AccessPolicy(current.version() + 1, clock.instant(), needs, match))));
    }

    private Uni<AccessPolicy> add(SqlConnection connection, BrandId brand, AccessPolicy policy) {
        return store.add(connection, brand, policy)
                .map(added -> added.stream()
                        .findFirst()
                        .orElseThrow(() -> new Failure(
                                CommonError.CHANGED_MEANWHILE,
                                "Somebody else changed the policy; read it again and repeat your change.")))
                .call(() -> rebuilds.ask(connection, brand, AttributionConsumer.NAME));
    }
}
