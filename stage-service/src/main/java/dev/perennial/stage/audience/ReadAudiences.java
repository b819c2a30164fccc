package dev.perennial.stage.audience;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.definition.DefinitionError;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads audiences and who belongs to them, under the versions in force of the schemes on their tracks. */
@ApplicationScoped
class ReadAudiences {
    private final BrandDatabase database;
    private final DefinitionStore definitions;
    private final SchemeLoader schemes;
    private final AudienceStore store;
    private final Json json;

    ReadAudiences(
            BrandDatabase database, DefinitionStore definitions, SchemeLoader schemes, AudienceStore store, Json json) {
        this.database = database;
        this.definitions = definitions;
        this.schemes = schemes;
        this.store = store;
        this.json = json;
    }

    /** All of a brand, each as it was saved last. */
    Uni<List<AudienceView>> all(Brand brand) {
        return database.inBrand(brand.id(), connection -> definitions
                .allLatest(connection, brand.id(), DefinitionKind.AUDIENCE)
                .chain(stored -> views(connection, brand, stored)));
    }

    /** One as it was saved last; fails with {@code unknown_definition}. */
    Uni<AudienceView> one(Brand brand, String key) {
        return database.inBrand(brand.id(), connection -> definitions
                .findLatest(connection, brand.id(), DefinitionKind.AUDIENCE, key)
                .map(found -> found.orElseThrow(() -> DefinitionError.unknown(DefinitionKind.AUDIENCE, key)))
                .chain(stored -> views(connection, brand, List.of(stored)))
                .map(List::getFirst));
    }

    /** Some of those who belong to one; fails with {@code unknown_definition} or {@code still_building}. */
    Uni<List<Member>> members(Brand brand, String key, MemberCursor after, int limit) {
        return database.inBrand(brand.id(), connection -> inForce(connection, brand, key)
                .chain(found -> found.map(on -> store.members(connection, brand.id(), on, after, limit))
                        .orElseGet(() -> Uni.createFrom().item(List.of()))));
    }

    /**
     * The version of an audience that is read, under the versions in force of the schemes on its tracks; absent where a track
     * is gone. Fails with {@code unknown_definition} or {@code still_building}.
     */
    Uni<Optional<AudienceVariant>> inForce(SqlConnection connection, Brand brand, String key) {
        return definitions
                .requireActive(connection, brand.id(), DefinitionKind.AUDIENCE, key)
                .chain(active -> schemes.load(connection, brand).map(set -> inForce(active, set)));
    }

    private Uni<List<AudienceView>> views(SqlConnection connection, Brand brand, List<StoredDefinition> stored) {
        return schemes.load(connection, brand)
                .chain(set -> store.counts(connection, brand.id()).chain(counts -> definitions
                        .allActive(connection, brand.id(), DefinitionKind.AUDIENCE)
                        .map(active -> stored.stream()
                                .map(one -> AudienceView.of(one, audience(one), members(one, active, set, counts)))
                                .toList())));
    }

    private Optional<Long> members(
            StoredDefinition one, List<StoredDefinition> active, SchemeSet set, Map<AudienceVariant, Long> counts) {
        return active.stream()
                .filter(read -> read.version().key().equals(one.version().key()))
                .findFirst()
                .flatMap(read -> inForce(read, set))
                .map(on -> counts.getOrDefault(on, 0L));
    }

    /** Under which versions of the schemes on its tracks it is read. */
    private Optional<AudienceVariant> inForce(StoredDefinition active, SchemeSet set) {
        Audience audience = audience(active);
        return audience.choices(set.schemes()).stream()
                .findFirst()
                .map(choice -> AudienceVariant.of(audience, active.version().version(), choice));
    }

    private Audience audience(StoredDefinition stored) {
        return json.read(stored.body(), Audience.class);
    }
}
