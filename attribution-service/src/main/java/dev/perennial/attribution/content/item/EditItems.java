package dev.perennial.attribution.content.item;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.content.item.ItemStore.Versioned;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes a brand's content. An item holds for the past too: a change of what is counted has all customers folded anew; one
 * of title, purpose or values does not, as reports look those up.
 */
@ApplicationScoped
class EditItems {
    static final int MOST_ITEMS = 200;

    private final BrandDatabase database;
    private final ItemStore store;
    private final Rebuilds rebuilds;

    EditItems(BrandDatabase database, ItemStore store, Rebuilds rebuilds) {
        this.database = database;
        this.store = store;
        this.rebuilds = rebuilds;
    }

    /**
     * Writes an item; a new one needs no If-Match.
     *
     * @return the item, and whether it is new
     */
    Uni<Edited> put(BrandId brand, ContentItem item, @Nullable String ifMatch) {
        return database.inBrand(brand, connection -> store.lock(connection, brand, item.key())
                .invoke(found -> found.ifPresent(old -> Etag.require(ifMatch, old.version())))
                .chain(found -> found.filter(old -> old.item().equals(item))
                        .map(old -> Uni.createFrom().item(new Edited(old, false)))
                        .orElseGet(() -> write(connection, brand, item, found))));
    }

    /** Removes an item; its figures go with it. */
    Uni<Void> delete(BrandId brand, String key, @Nullable String ifMatch) {
        return database.inBrand(brand, connection -> store.lock(connection, brand, key)
                .map(found -> found.orElseThrow(() -> ContentError.unknown(key)))
                .invoke(found -> Etag.require(ifMatch, found.version()))
                .chain(() -> store.delete(connection, brand, key))
                .chain(() -> rebuilds.ask(connection, brand, AttributionConsumer.NAME)));
    }

    private Uni<Edited> write(SqlConnection connection, BrandId brand, ContentItem item, Optional<Versioned> before) {
        boolean countsAnew = before.filter(old -> old.item().countsAs(item)).isEmpty();
        return store.list(connection, brand)
                .invoke(all -> refuseTooMany(all.size(), before.isEmpty()))
                .chain(() -> store.write(connection, brand, item))
                .call(() -> countsAnew
                        ? rebuilds.ask(connection, brand, AttributionConsumer.NAME)
                        : Uni.createFrom().voidItem())
                .map(written -> new Edited(written, before.isEmpty()));
    }

    private static void refuseTooMany(int count, boolean isNew) {
        if (isNew && count >= MOST_ITEMS) {
            throw new Failure(ContentError.TOO_MANY_ITEMS, "There are " + count + " items; delete one first.");
        }
    }

    record Edited(Versioned item, boolean isNew) {}
}
