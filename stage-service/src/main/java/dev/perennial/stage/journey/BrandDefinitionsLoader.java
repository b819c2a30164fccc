package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.audience.AudienceLoader;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.LiveDefinition;
import dev.perennial.stage.funnel.FunnelLoader;
import dev.perennial.stage.pursuit.PursuitLoader;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads what a brand's customers are folded under. */
@ApplicationScoped
class BrandDefinitionsLoader {
    private final SchemeLoader schemes;
    private final PursuitLoader pursuits;
    private final FunnelLoader funnels;
    private final AudienceLoader audiences;
    private final DefinitionStore definitions;

    BrandDefinitionsLoader(
            SchemeLoader schemes,
            PursuitLoader pursuits,
            FunnelLoader funnels,
            AudienceLoader audiences,
            DefinitionStore definitions) {
        this.schemes = schemes;
        this.pursuits = pursuits;
        this.funnels = funnels;
        this.audiences = audiences;
        this.definitions = definitions;
    }

    /** All of it, compiled; the connection is in the brand's transaction. */
    Uni<BrandDefinitions> load(SqlConnection connection, Brand brand) {
        return schemes.load(connection, brand)
                .chain(set -> pursuits.live(connection, brand.id()).chain(live -> load(connection, brand, set, live)));
    }

    private Uni<BrandDefinitions> load(
            SqlConnection connection, Brand brand, SchemeSet set, List<LiveDefinition> live) {
        return pursuits.load(connection, brand, live).chain(pursued -> funnels.load(connection, brand.id(), live, set)
                .chain(counted -> audiences
                        .load(connection, brand.id(), live, set)
                        .map(reached -> new BrandDefinitions(set, pursued, counted, reached))));
    }

    /** All customers are folded under what was being built: it is in force from now on. */
    Uni<Void> built(SqlConnection connection, BrandId brand) {
        return schemes.built(connection, brand).chain(() -> definitions.built(connection, brand));
    }
}
