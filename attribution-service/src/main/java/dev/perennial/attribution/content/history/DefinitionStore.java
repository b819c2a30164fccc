package dev.perennial.attribution.content.history;

import dev.perennial.attribution.content.access.PolicyStore;
import dev.perennial.attribution.content.item.ContentItems;
import dev.perennial.attribution.content.item.ItemStore;
import dev.perennial.platform.brand.Brand;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what a brand decides about content: of a brand without items, nothing but that. */
@ApplicationScoped
public class DefinitionStore {
    private final ItemStore items;
    private final PolicyStore policies;

    DefinitionStore(ItemStore items, PolicyStore policies) {
        this.items = items;
        this.policies = policies;
    }

    /** What the fold needs. */
    public Uni<ContentDefinitions> read(SqlConnection connection, Brand brand) {
        return items.read(connection, brand.id())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(ContentDefinitions.NONE)
                        : policies.read(connection, brand.id())
                                .map(versions ->
                                        new ContentDefinitions(ContentItems.of(found), versions, brand.zone())));
    }
}
