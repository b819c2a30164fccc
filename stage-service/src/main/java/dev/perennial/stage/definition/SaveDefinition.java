package dev.perennial.stage.definition;

import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import dev.perennial.stage.scheme.SaveScheme;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saves and deletes definitions, and has the brand's customers folded anew under what is new. */
@ApplicationScoped
public class SaveDefinition {
    /** Each costs every event of the brand a look into a map. */
    static final int MOST = 20;

    private final DefinitionStore store;
    private final Rebuilds rebuilds;

    SaveDefinition(DefinitionStore store, Rebuilds rebuilds) {
        this.store = store;
        this.rebuilds = rebuilds;
    }

    /**
     * Saves a checked definition as a new version. It is read as soon as all customers are folded under it; until then the
     * version before it is. Fails with {@code precondition_required}, {@code changed_meanwhile} or
     * {@code too_many_definitions}; then nothing has changed.
     *
     * @param body JSON, the same for what is the same
     * @param ifMatch the version the caller read; needed where the definition is there already
     */
    public Uni<StoredDefinition> save(
            SqlConnection connection,
            BrandId brand,
            DefinitionKind kind,
            String key,
            String body,
            @Nullable String ifMatch) {
        return store.findLatest(connection, brand, kind, key).chain(known -> {
            known.ifPresentOrElse(
                    stored -> Etag.require(ifMatch, stored.version().version()), () -> requireNew(ifMatch));
            Optional<StoredDefinition> same =
                    known.filter(stored -> stored.body().equals(body));
            return same.isPresent()
                    ? Uni.createFrom().item(same.get())
                    : requireRoom(connection, brand, kind, key)
                            .chain(() -> replace(connection, brand, kind, key, body));
        });
    }

    /** Retires a definition, and what is being built in its place; fails with {@code unknown_definition}. */
    public Uni<Void> delete(SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return store.retire(connection, brand, kind, key)
                .invoke(there -> {
                    if (!there) {
                        throw DefinitionError.unknown(kind, key);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<StoredDefinition> replace(
            SqlConnection connection, BrandId brand, DefinitionKind kind, String key, String body) {
        return store.retireBuilding(connection, brand, kind, key)
                .chain(() -> store.newest(connection, brand, kind, key))
                .map(newest -> new DefinitionVersion(key, newest + 1))
                .call(next -> store.insert(connection, brand, kind, next, body, DefinitionState.BUILDING)
                        .invoke(SaveDefinition::requireUnchanged))
                .call(next -> rebuilds.ask(connection, brand, SaveScheme.CONSUMER))
                .chain(next -> store.find(connection, brand, kind, next))
                .map(Optional::orElseThrow);
    }

    private Uni<Void> requireRoom(SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return store.countOthers(connection, brand, kind, key)
                .invoke(others -> {
                    if (others >= MOST) {
                        throw new Failure(
                                DefinitionError.TOO_MANY_DEFINITIONS,
                                "There are " + others + " of the kind " + kind.key() + " (expected: less than " + MOST
                                        + "); delete one that nobody reads.");
                    }
                })
                .replaceWithVoid();
    }

    private static void requireNew(@Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.isBlank()) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE,
                    "If-Match: " + ifMatch + " (expected: none, for there is no such definition yet).");
        }
    }

    private static void requireUnchanged(boolean done) {
        if (!done) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE,
                    "Somebody else changed the definition at this moment; read it again.");
        }
    }
}
