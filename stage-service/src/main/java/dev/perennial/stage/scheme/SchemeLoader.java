package dev.perennial.stage.scheme;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.fact.BrandCalendar;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemes that are in force for a brand, compiled once for each version. A new brand gets the default. */
@ApplicationScoped
public class SchemeLoader {
    /** Versions are a few kilobytes each; beyond this many the cache starts anew. */
    private static final int MOST_CACHED = 2000;

    private final SchemeStore store;
    private final TemplateCatalogue templates;
    private final Rules rules;
    private final Map<SchemeVersion, CompiledScheme> compiled = new ConcurrentHashMap<>();

    SchemeLoader(SchemeStore store, TemplateCatalogue templates, Rules rules) {
        this.store = store;
        this.templates = templates;
        this.rules = rules;
    }

    /** The brand's schemes; the connection is in the brand's transaction. */
    public Uni<SchemeSet> load(SqlConnection connection, Brand brand) {
        return versions(connection, brand.id())
                .chain(versions -> compile(connection, versions))
                .map(schemes -> new SchemeSet(new BrandCalendar(brand.zone(), brand.currency()), schemes));
    }

    /** The brand's active versions, one at least. */
    Uni<List<SchemeVersion>> versions(SqlConnection connection, BrandId brand) {
        return store.active(connection, brand)
                .chain(versions -> versions.isEmpty()
                        ? install(connection, brand)
                        : Uni.createFrom().item(versions));
    }

    private Uni<List<SchemeVersion>> install(SqlConnection connection, BrandId brand) {
        return store.insert(connection, brand, templates.defaultScheme(rules))
                .chain(() -> store.active(connection, brand));
    }

    private Uni<List<CompiledScheme>> compile(SqlConnection connection, List<SchemeVersion> versions) {
        return Multi.createFrom()
                .iterable(versions)
                .onItem()
                .transformToUniAndConcatenate(version -> compile(connection, version))
                .collect()
                .asList();
    }

    private Uni<CompiledScheme> compile(SqlConnection connection, SchemeVersion version) {
        CompiledScheme known = compiled.get(version);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return store.find(connection, version)
                .map(found -> CompiledScheme.compile(
                        found.orElseThrow(() -> new IllegalStateException("no such scheme: " + version)), rules))
                .invoke(fresh -> keep(version, fresh));
    }

    private void keep(SchemeVersion version, CompiledScheme fresh) {
        if (compiled.size() >= MOST_CACHED) {
            compiled.clear();
        }
        compiled.put(version, fresh);
    }
}
