package dev.perennial.stage.audience;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionLoader;
import dev.perennial.stage.definition.DefinitionState;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.LiveDefinition;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.SchemeSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The audiences that a brand's customers are folded under. */
@ApplicationScoped
public class AudienceLoader {
    private final Rules rules;
    private final Json json;
    private final DefinitionLoader<CompiledAudience> loader;

    AudienceLoader(DefinitionStore store, Rules rules, Json json) {
        this.rules = rules;
        this.json = json;
        this.loader = new DefinitionLoader<>(DefinitionKind.AUDIENCE, store, this::compile);
    }

    /** Compiled; the connection is in the brand's transaction. */
    public Uni<AudienceSet> load(
            SqlConnection connection, BrandId brand, List<LiveDefinition> live, SchemeSet schemes) {
        return loader.load(connection, brand, live).map(audiences -> AudienceSet.of(audiences, active(live), schemes));
    }

    private static Set<DefinitionVersion> active(List<LiveDefinition> live) {
        return live.stream()
                .filter(one -> one.kind() == DefinitionKind.AUDIENCE && one.state() == DefinitionState.ACTIVE)
                .map(LiveDefinition::version)
                .collect(Collectors.toSet());
    }

    private CompiledAudience compile(StoredDefinition stored) {
        return new CompiledAudience(json.read(stored.body(), Audience.class), stored.version(), rules);
    }
}
