package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.audience.AudienceLoader;
import dev.perennial.stage.curve.CurveLoader;
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
    private final CurveLoader curves;
    private final AudienceLoader audiences;
    private final DefinitionStore definitions;

    BrandDefinitionsLoader(
            SchemeLoader schemes,
            PursuitLoader pursuits,
            FunnelLoader funnels,
            CurveLoader curves,
            AudienceLoader audiences,
            DefinitionStore definitions) {
        this.schemes = schemes;
        this.pursuits = pursuits;
        this.funnels = funnels;
        this.curves = curves;
        this.audiences = audiences;
        this.definitions = definitions;
    }

    /** All of it, compiled; the connection is in the brand's transaction. */
    Uni<BrandDefinitions> load(SqlConnection connection, Brand brand) {
        return Uni.combine()
                .all()
                .unis(schemes.load(connection, brand), pursuits.live(connection, brand.id()))
                .asTuple()
                .chain(found -> load(connection, brand, found.getItem1(), found.getItem2()));
    }

    private Uni<BrandDefinitions> load(
            SqlConnection connection, Brand brand, SchemeSet set, List<LiveDefinition> live) {
        return pursuits.load(connection, brand, live).chain(pursued -> funnels.load(connection, brand.id(), live, set)
                .chain(counted -> curves.load(connection, brand.id(), live, set).chain(drawn -> audiences
                        .load(connection, brand.id(), live, set)
                        .map(reached -> new BrandDefinitions(set, pursued, counted, drawn, reached)))));
    }

    /** All customers are folded under what was being built: it is in force from now on. */
    Uni<Void> built(SqlConnection connection, BrandId brand) {
        return schemes.built(connection, brand).chain(() -> definitions.built(connection, brand));
    }
}
