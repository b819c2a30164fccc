package dev.perennial.stage.scheme;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.fact.BrandCalendar;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The schemes that are in force for a brand, compiled once for each version. A new brand gets the default. */
@ApplicationScoped
public class SchemeLoader {
    /** Versions are a few kilobytes each; beyond this many the cache starts anew. */
    private static final int MOST_CACHED = 2000;

    private final SchemeStore store;
    private final RetiredStore retired;
    private final TemplateCatalogue templates;
    private final Rules rules;
    private final Map<SchemeVersion, CompiledScheme> compiled = new ConcurrentHashMap<>();

    SchemeLoader(SchemeStore store, RetiredStore retired, TemplateCatalogue templates, Rules rules) {
        this.store = store;
        this.retired = retired;
        this.templates = templates;
        this.rules = rules;
    }

    /** The brand's schemes; the connection is in the brand's transaction. */
    public Uni<SchemeSet> load(SqlConnection connection, Brand brand) {
        BrandCalendar calendar = new BrandCalendar(brand.zone(), brand.currency());
        return versions(connection, brand.id()).chain(versions -> compile(connection, versions, true)
                .chain(inForce ->
                        compile(connection, versions, false).map(coming -> new SchemeSet(calendar, inForce, coming))));
    }

    /** The versions that the brand's customers are folded under, one at least. */
    Uni<List<LiveVersion>> versions(SqlConnection connection, BrandId brand) {
        return store.live(connection, brand)
                .chain(versions -> versions.isEmpty()
                        ? install(connection, brand)
                        : Uni.createFrom().item(versions));
    }

    /** All customers of the brand are folded under what was being built; what is to be published is in force from now on. */
    public Uni<Void> built(SqlConnection connection, BrandId brand) {
        return store.built(connection, brand);
    }

    /** A version that is alive no more, but of which something is left; the connection is the worker's. */
    public Uni<Optional<RetiredVersion>> unswept(SqlConnection worker, Duration retiredFor) {
        return retired.unswept(worker, retiredFor);
    }

    /** Nothing is left of a version. */
    public Uni<Void> swept(SqlConnection connection, RetiredVersion version) {
        return retired.swept(connection, version);
    }

    /** The draft of a scheme that customers are folded under for a preview; fails with {@code no_draft}. */
    public Uni<Draft> previewed(SqlConnection connection, BrandId brand, String key) {
        return store.findDraft(connection, brand, key)
                .map(found -> found.orElseThrow(() -> SchemeError.noDraft(key)))
                .chain(draft -> store.versions(connection, brand, key).map(versions -> Draft.of(draft, versions)));
    }

    /**
     * A draft under which customers are folded.
     *
     * @param inForce the version in force, if there is one
     */
    public record Draft(Scheme scheme, SchemeState state, Optional<Integer> inForce) {
        private static Draft of(Scheme scheme, List<VersionView> versions) {
            SchemeState state = versions.stream()
                    .filter(version -> version.version() == scheme.version())
                    .map(VersionView::state)
                    .findFirst()
                    .orElseThrow();
            if (state == SchemeState.DRAFT) {
                throw SchemeError.noDraft(scheme.key());
            }
            return new Draft(
                    scheme,
                    state,
                    versions.stream()
                            .filter(version -> version.state() == SchemeState.ACTIVE)
                            .map(VersionView::version)
                            .findFirst());
        }
    }

    private Uni<List<LiveVersion>> install(SqlConnection connection, BrandId brand) {
        return store.insert(connection, brand, templates.defaultScheme(rules), SchemeState.ACTIVE, true)
                .chain(() -> store.live(connection, brand));
    }

    private Uni<List<CompiledScheme>> compile(SqlConnection connection, List<LiveVersion> versions, boolean inForce) {
        return Multi.createFrom()
                .iterable(versions)
                .filter(live -> live.inForce() == inForce)
                .onItem()
                .transformToUniAndConcatenate(live -> compile(connection, live.version()))
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
