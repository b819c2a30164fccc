package dev.perennial.attribution.goal;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.goal.GoalStore.Versioned;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Changes a brand's goals. A goal holds for the past too: a change has all customers folded anew. */
@ApplicationScoped
class EditGoals {
    static final int MOST_GOALS = 100;

    private final BrandDatabase database;
    private final GoalStore store;
    private final Rebuilds rebuilds;

    EditGoals(BrandDatabase database, GoalStore store, Rebuilds rebuilds) {
        this.database = database;
        this.store = store;
        this.rebuilds = rebuilds;
    }

    /**
     * Writes a goal; a new one needs no If-Match.
     *
     * @return the goal, and whether it is new
     */
    Uni<Edited> put(BrandId brand, Goal goal, @Nullable String ifMatch) {
        return database.inBrand(brand, connection -> store.lock(connection, brand, goal.key())
                .invoke(found -> found.ifPresent(old -> Etag.require(ifMatch, old.version())))
                .chain(found -> found.filter(old -> old.goal().equals(goal))
                        .map(old -> Uni.createFrom().item(new Edited(old, false)))
                        .orElseGet(() -> write(connection, brand, goal, found.isEmpty()))));
    }

    /** Removes a goal; its conversions go with it. */
    Uni<Void> delete(BrandId brand, String key, @Nullable String ifMatch) {
        return database.inBrand(brand, connection -> store.lock(connection, brand, key)
                .map(found -> found.orElseThrow(() -> unknown(key)))
                .invoke(found -> Etag.require(ifMatch, found.version()))
                .chain(() -> store.delete(connection, brand, key))
                .chain(() -> rebuilds.ask(connection, brand, AttributionConsumer.NAME)));
    }

    static Failure unknown(String key) {
        return new Failure(GoalError.UNKNOWN_GOAL, "There is no goal " + key + ".");
    }

    private Uni<Edited> write(SqlConnection connection, BrandId brand, Goal goal, boolean isNew) {
        return store.list(connection, brand)
                .invoke(all -> refuseTooMany(all.size(), isNew))
                .chain(() -> store.write(connection, brand, goal))
                .call(() -> rebuilds.ask(connection, brand, AttributionConsumer.NAME))
                .map(written -> new Edited(written, isNew));
    }

    private static void refuseTooMany(int count, boolean isNew) {
        if (isNew && count >= MOST_GOALS) {
            throw new Failure(GoalError.TOO_MANY_GOALS, "There are " + count + " goals; delete one first.");
        }
    }

    record Edited(Versioned goal, boolean isNew) {}
}
