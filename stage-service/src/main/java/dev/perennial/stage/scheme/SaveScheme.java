package dev.perennial.stage.scheme;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a new version of a scheme in force, and has the brand's customers folded anew under it. */
@ApplicationScoped
public class SaveScheme {
    /** Name of the projection whose states depend on the schemes. */
    public static final String CONSUMER = "stage";

    private final BrandDatabase database;
    private final SchemeStore store;
    private final SchemeLoader loader;
    private final TemplateCatalogue templates;
    private final Rebuilds rebuilds;
    private final SchemeCheck check;

    SaveScheme(
            BrandDatabase database,
            SchemeStore store,
            SchemeLoader loader,
            TemplateCatalogue templates,
            Rebuilds rebuilds,
            Rules rules) {
        this.database = database;
        this.store = store;
        this.loader = loader;
        this.templates = templates;
        this.rebuilds = rebuilds;
        this.check = new SchemeCheck(rules);
    }

    /**
     * Saves a scheme. Fails with {@code invalid_scheme}, {@code unknown_template}, {@code track_taken},
     * {@code precondition_required} or {@code changed_meanwhile}; then nothing has changed.
     *
     * @param ifMatch the version the caller read; needed where the scheme is there already
     */
    Uni<Scheme> save(BrandId brand, String key, SchemeDraft draft, @Nullable String ifMatch) {
        return database.inBrand(brand, connection -> loader.versions(connection, brand)
                .chain(() -> store.findActive(connection, brand, key))
                .chain(current -> {
                    current.ifPresentOrElse(
                            scheme -> Etag.require(ifMatch, scheme.version()), () -> requireNew(ifMatch));
                    Scheme next = checked(key, draft, current);
                    boolean same =
                            current.filter(scheme -> sameBut(scheme, next)).isPresent();
                    return same
                            ? Uni.createFrom().item(current.orElseThrow())
                            : replace(connection, brand, current, next);
                }));
    }

    private Uni<Scheme> replace(SqlConnection connection, BrandId brand, Optional<Scheme> current, Scheme next) {
        return retire(connection, brand, current)
                .chain(() -> store.allActive(connection, brand))
                .invoke(others -> requireFreeTrack(others, next))
                .chain(() -> store.insert(connection, brand, next))
                .invoke(SaveScheme::requireUnchanged)
                .chain(() -> rebuilds.ask(connection, brand, CONSUMER))
                .replaceWith(next);
    }

    private Uni<Void> retire(SqlConnection connection, BrandId brand, Optional<Scheme> current) {
        return current.map(scheme -> store.retire(connection, brand, scheme)
                        .invoke(SaveScheme::requireUnchanged)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Scheme checked(String key, SchemeDraft draft, Optional<Scheme> current) {
        try {
            Scheme next = check.check(key, current.map(Scheme::version).orElse(0) + 1, complete(draft));
            current.filter(scheme -> !scheme.track().equals(next.track())).ifPresent(scheme -> {
                throw new InvalidScheme(List.of(new InvalidScheme.Problem(
                        "track",
                        "not_editable",
                        "track: " + next.track() + " (expected: " + scheme.track()
                                + ", for the history of its customers is there)")));
            });
            return next;
        } catch (InvalidScheme invalid) {
            throw new Failure(
                    SchemeError.INVALID_SCHEME,
                    "See errors for each place and reason; nothing was changed.",
                    invalid.problems().stream()
                            .map(problem -> new Failure.FieldError(problem.place(), problem.code(), problem.reason()))
                            .toList());
        }
    }

    private SchemeDraft complete(SchemeDraft draft) {
        if (draft.template() == null) {
            return draft;
        }
        return templates
                .find(draft.template())
                .map(template -> draft.over(template.draft()))
                .orElseThrow(() -> new Failure(
                        SchemeError.UNKNOWN_TEMPLATE,
                        "template: " + draft.template() + " (expected: one of "
                                + templates.all().stream().map(Template::key).toList() + ")"));
    }

    private static boolean sameBut(Scheme current, Scheme next) {
        return new Scheme(
                        next.key(),
                        current.version(),
                        next.track(),
                        next.name(),
                        next.description(),
                        next.template(),
                        next.rhythm(),
                        next.stages())
                .equals(current);
    }

    private static void requireNew(@Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.isBlank()) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE,
                    "If-Match: " + ifMatch + " (expected: none, for there is no such scheme yet).");
        }
    }

    private static void requireFreeTrack(List<Scheme> others, Scheme next) {
        others.stream()
                .filter(other -> other.track().equals(next.track()))
                .findFirst()
                .ifPresent(other -> {
                    throw new Failure(
                            SchemeError.TRACK_TAKEN,
                            "track: " + next.track() + " (expected: another one, or PUT /v1/schemes/" + other.key()
                                    + ", the scheme that is on it)");
                });
    }

    private static void requireUnchanged(boolean done) {
        if (!done) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE, "Somebody else changed the scheme at this moment; read it again.");
        }
    }
}
