package dev.perennial.platform.fold;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for customers to be folded anew, as after a change of definitions. It is done piece by piece while the service serves. */
@ApplicationScoped
public class Rebuilds {
    private final BrandDatabase database;
    private final RebuildStore store;
    private final Clock clock;

    Rebuilds(BrandDatabase database, RebuildStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** Asks for all customers of a brand; the connection is in the brand's transaction. */
    public Uni<Void> ask(SqlConnection connection, BrandId brand, String consumer) {
        return store.ask(connection, brand, consumer, clock.instant()).replaceWithVoid();
    }

    Uni<RebuildView> ask(BrandId brand, String consumer, Optional<CustomerId> customer) {
        return database.inBrand(
                brand, connection -> customer.map(only -> store.ask(connection, brand, consumer, only, clock.instant()))
                        .orElseGet(() -> store.ask(connection, brand, consumer, clock.instant())));
    }

    /** Asks for every brand of which the consumer knows customers. */
    Uni<List<RebuildView>> askAll(String consumer) {
        return database.inTransaction(connection -> database.asWorker(connection, store::brands))
                .chain(brands -> Multi.createFrom()
                        .iterable(brands)
                        .onItem()
                        .transformToUniAndConcatenate(brand -> ask(brand, consumer, Optional.empty()))
                        .collect()
                        .asList());
    }

    Uni<Page<RebuildView>> list(String consumer, @Nullable String after, int limit) {
        Optional<BrandId> brand = Optional.ofNullable(after).map(Rebuilds::brand);
        Optional<CustomerId> customer = Optional.ofNullable(after).flatMap(Rebuilds::customer);
        return database.inTransaction(connection -> database.asWorker(
                        connection, worker -> store.list(worker, consumer, brand, customer, limit + 1)))
                .map(found -> Page.of(found, limit, RebuildView::place));
    }

    private static BrandId brand(String place) {
        try {
            return BrandId.parse(place.substring(0, Math.max(0, place.indexOf('.'))));
        } catch (IllegalArgumentException e) {
            throw new Failure(CommonError.INVALID, "after: " + place + " (expected: next of the page before)");
        }
    }

    private static Optional<CustomerId> customer(String place) {
        String text = place.substring(place.indexOf('.') + 1);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(CustomerId.parse(text));
        } catch (IllegalArgumentException e) {
            throw new Failure(CommonError.INVALID, "after: " + place + " (expected: next of the page before)");
        }
    }
}
