package dev.perennial.stage.definition;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Definitions of one kind ready to be folded under, made once for each version.
 *
 * @param <T> a version, compiled
 */
public final class DefinitionLoader<T> {
    /** Versions are a few kilobytes each; beyond this many the cache starts anew. */
    private static final int MOST_CACHED = 5000;

    private final DefinitionKind kind;
    private final DefinitionStore store;
    private final Function<StoredDefinition, T> compile;
    private final Map<Cached, T> compiled = new ConcurrentHashMap<>();

    private record Cached(BrandId brand, DefinitionVersion version) {}

    public DefinitionLoader(DefinitionKind kind, DefinitionStore store, Function<StoredDefinition, T> compile) {
        this.kind = kind;
        this.store = store;
        this.compile = compile;
    }

    /**
     * Those of these versions that are of the kind.
     *
     * @param live what {@link DefinitionStore#live} answered
     */
    public Uni<List<T>> load(SqlConnection connection, BrandId brand, List<LiveDefinition> live) {
        return Multi.createFrom()
                .iterable(live)
                .filter(definition -> definition.kind() == kind)
                .onItem()
                .transformToUniAndConcatenate(definition -> compiled(connection, brand, definition.version()))
                .collect()
                .asList();
    }

    private Uni<T> compiled(SqlConnection connection, BrandId brand, DefinitionVersion version) {
        Cached key = new Cached(brand, version);
        T known = compiled.get(key);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return store.find(connection, brand, kind, version)
                .map(found -> compile.apply(
                        found.orElseThrow(() -> new IllegalStateException("no such " + kind.key() + ": " + version))))
                .invoke(made -> keep(key, made));
    }

    private void keep(Cached key, T made) {
        if (compiled.size() >= MOST_CACHED) {
            compiled.clear();
        }
        compiled.put(key, made);
    }
}
