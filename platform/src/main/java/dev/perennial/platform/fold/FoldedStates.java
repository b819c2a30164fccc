package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads what a projection knows about single customers, where its tables do not say enough. */
@ApplicationScoped
public class FoldedStates {
    private final StateStore store;
    private final Json json;

    FoldedStates(StateStore store, Json json) {
        this.store = store;
        this.json = json;
    }

    /** The state of a customer, not following merges; the connection is in the brand's transaction. */
    public <S> Uni<Optional<S>> find(
            SqlConnection connection, BrandId brand, Projection<S, ?> projection, CustomerId customer) {
        return store.load(connection, brand, projection.consumer(), List.of(customer))
                .map(found -> Optional.ofNullable(found.get(customer))
                        .flatMap(stored -> Optional.ofNullable(stored.value()))
                        .map(text -> json.read(text, projection.stateType())));
    }
}
