package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Smile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads what a projection knows about single customers, where its tables do not say enough. */
@ApplicationScoped
public class FoldedStates {
    private final StateStore store;
    private final Smile smile;

    FoldedStates(StateStore store, Smile smile) {
        this.store = store;
        this.smile = smile;
    }

    /** The state of a customer, not following merges; the connection is in the brand's transaction. */
    public <S> Uni<Optional<S>> find(
            SqlConnection connection, BrandId brand, Projection<S, ?> projection, CustomerId customer) {
        return store.load(connection, brand, projection.consumer(), List.of(customer))
                .map(found -> Optional.ofNullable(found.get(customer))
                        .flatMap(stored -> Optional.ofNullable(stored.value()))
                        .map(bytes -> smile.read(bytes, projection.stateType())));
    }
}
