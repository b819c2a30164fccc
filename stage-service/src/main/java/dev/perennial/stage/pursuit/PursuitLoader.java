package dev.perennial.stage.pursuit;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionLoader;
import dev.perennial.stage.definition.DefinitionState;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.LiveDefinition;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.scheme.Rules;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The pursuits that a brand's customers are folded under. A brand that never defined any gets the three that ship. */
@ApplicationScoped
public class PursuitLoader {
    private final DefinitionStore store;
    private final PursuitCatalogue catalogue;
    private final Rules rules;
    private final Json json;
    private final DefinitionLoader<CompiledPursuit> loader;

    PursuitLoader(DefinitionStore store, PursuitCatalogue catalogue, Rules rules, Json json) {
        this.store = store;
        this.catalogue = catalogue;
        this.rules = rules;
        this.json = json;
        this.loader = new DefinitionLoader<>(DefinitionKind.PURSUIT, store, this::compile);
    }

    /** Compiled; the connection is in the brand's transaction. */
    public Uni<PursuitSet> load(SqlConnection connection, Brand brand, List<LiveDefinition> live) {
        return loader.load(connection, brand.id(), live)
                .map(pursuits -> PursuitSet.of(pursuits, new BrandCalendar(brand.zone(), brand.currency())));
    }

    /** Every version of every kind that customers are folded under; new brands have the pursuits that ship. */
    public Uni<List<LiveDefinition>> live(SqlConnection connection, BrandId brand) {
        return store.live(connection, brand)
                .chain(live -> live.stream().anyMatch(one -> one.kind() == DefinitionKind.PURSUIT)
                        ? Uni.createFrom().item(live)
                        : store.hadAny(connection, brand, DefinitionKind.PURSUIT)
                                .chain(had -> had ? Uni.createFrom().item(live) : install(connection, brand)));
    }

    private Uni<List<LiveDefinition>> install(SqlConnection connection, BrandId brand) {
        return Multi.createFrom()
                .iterable(catalogue.defaults(rules))
                .onItem()
                .transformToUniAndConcatenate(pursuit -> store.insert(
                        connection,
                        brand,
                        DefinitionKind.PURSUIT,
                        new DefinitionVersion(pursuit.key(), 1),
                        json.write(pursuit),
                        DefinitionState.ACTIVE))
                .collect()
                .asList()
                .chain(() -> store.live(connection, brand));
    }

    private CompiledPursuit compile(StoredDefinition stored) {
        return CompiledPursuit.compile(
                json.read(stored.body(), Pursuit.class), stored.version().version(), rules);
    }
}
