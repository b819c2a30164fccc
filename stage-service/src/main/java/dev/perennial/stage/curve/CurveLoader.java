package dev.perennial.stage.curve;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionLoader;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.LiveDefinition;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.SchemeSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The curves that a brand's customers are folded under. */
@ApplicationScoped
public class CurveLoader {
    private final Rules rules;
    private final Json json;
    private final DefinitionLoader<CompiledCurve> loader;

    CurveLoader(DefinitionStore store, Rules rules, Json json) {
        this.rules = rules;
        this.json = json;
        this.loader = new DefinitionLoader<>(DefinitionKind.CURVE, store, this::compile);
    }

    /** Compiled; the connection is in the brand's transaction. */
    public Uni<CurveSet> load(SqlConnection connection, BrandId brand, List<LiveDefinition> live, SchemeSet schemes) {
        return loader.load(connection, brand, live).map(curves -> CurveSet.of(curves, schemes));
    }

    private CompiledCurve compile(StoredDefinition stored) {
        return CompiledCurve.compile(
                json.read(stored.body(), Curve.class), stored.version().version(), rules);
    }
}
