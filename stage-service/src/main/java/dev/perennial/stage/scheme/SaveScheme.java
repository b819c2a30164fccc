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

/** Drafts, previews and publishes versions of schemes, and has the brand's customers folded anew under them. */
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
     * Saves a scheme and publishes it: it is in force once all customers are folded under it. Fails with
     * {@code invalid_scheme}, {@code unknown_template}, {@code track_taken}, {@code precondition_required} or
     * {@code changed_meanwhile}; then nothing has changed.
     *
     * @param ifMatch the version the caller read; needed where the scheme is there already
     */
    Uni<Scheme> save(BrandId brand, String key, SchemeDraft draft, @Nullable String ifMatch) {
        return database.inBrand(
                brand, connection -> read(connection, brand, key).chain(known -> {
                    known.published()
                            .ifPresentOrElse(
                                    scheme -> Etag.require(ifMatch, scheme.version()), () -> requireNew(ifMatch));
                    Scheme next = checked(key, draft, known);
                    boolean same = known.published()
                            .filter(scheme -> sameBut(scheme, next))
                            .isPresent();
                    return same
                            ? Uni.createFrom().item(known.published().orElseThrow())
                            : requireFreeTrack(connection, brand, next)
                                    .chain(() -> replace(connection, brand, next))
                                    .replaceWith(next);
                }));
    }

    /** Saves a draft in the place of an earlier one; nothing else changes. Fails like {@link #save}. */
    Uni<Scheme> saveDraft(BrandId brand, String key, SchemeDraft draft) {
        return database.inBrand(
                brand, connection -> read(connection, brand, key).chain(known -> {
                    Scheme next = checked(key, draft, known);
                    return requireFreeTrack(connection, brand, next)
                            .chain(() -> store.giveUpDraft(connection, brand, key))
                            .chain(() -> store.insert(connection, brand, next, SchemeState.DRAFT, false))
                            .invoke(SaveScheme::requireUnchanged)
                            .replaceWith(next);
                }));
    }

    /** Gives a draft up, with its preview; fails with {@code no_draft}. */
    Uni<Void> giveUpDraft(BrandId brand, String key) {
        return database.inBrand(brand, connection -> store.giveUpDraft(connection, brand, key)
                .invoke(there -> {
                    if (!there) {
                        throw SchemeError.noDraft(key);
                    }
                })
                .replaceWithVoid());
    }

    /**
     * Has the customers folded under a draft, beside the version in force, so that both can be compared. Fails with
     * {@code no_draft}, or {@code already_building} while another version is on its way into force.
     */
    public Uni<Scheme> preview(BrandId brand, String key) {
        return database.inBrand(brand, connection -> store.findDraft(connection, brand, key)
                .map(found -> found.orElseThrow(() -> SchemeError.noDraft(key)))
                .call(draft -> {
                    SchemeVersion version = new SchemeVersion(brand, key, draft.version());
                    return store.state(connection, version)
                            .chain(state ->
                                    state.filter(SchemeState.DRAFT::equals).isEmpty()
                                            ? Uni.createFrom().voidItem()
                                            : store.findComing(connection, brand, key)
                                                    .invoke(SaveScheme::requireNothingComing)
                                                    .chain(() -> store.build(connection, version, false))
                                                    .chain(() -> rebuilds.ask(connection, brand, CONSUMER)));
                }));
    }

    /**
     * Publishes a version: a draft is built and then in force, one that was previewed at once, and one that was in force
     * before comes back as a new version. Fails with {@code unknown_version} or {@code track_taken}.
     */
    Uni<Scheme> publish(BrandId brand, String key, int number) {
        SchemeVersion version = new SchemeVersion(brand, key, number);
        return database.inBrand(brand, connection -> store.state(connection, version)
                .map(found -> found.orElseThrow(() -> new Failure(
                        SchemeError.UNKNOWN_VERSION, "There is no version " + number + " of the scheme " + key + ".")))
                .chain(state -> store.find(connection, version)
                        .map(Optional::orElseThrow)
                        .chain(scheme -> requireFreeTrack(connection, brand, scheme)
                                .chain(() -> publish(connection, version, scheme, state)))));
    }

    private Uni<Scheme> publish(SqlConnection connection, SchemeVersion version, Scheme scheme, SchemeState state) {
        BrandId brand = version.brand();
        return switch (state) {
            case ACTIVE -> Uni.createFrom().item(scheme);
            case BUILDING, READY ->
                store.publish(connection, version)
                        .chain(() -> store.putInForce(connection, brand))
                        .replaceWith(scheme);
            case DRAFT ->
                store.giveUpComing(connection, brand, version.key())
                        .chain(() -> store.build(connection, version, true))
                        .chain(() -> rebuilds.ask(connection, brand, CONSUMER))
                        .replaceWith(scheme);
            case RETIRED ->
                store.newest(connection, brand, version.key())
                        .map(newest -> scheme.withVersion(newest + 1))
                        .call(again -> replace(connection, brand, again));
        };
    }

    /** What is in force stays so until the new version is built. */
    private Uni<Void> replace(SqlConnection connection, BrandId brand, Scheme next) {
        return store.giveUpComing(connection, brand, next.key())
                .chain(() -> store.insert(connection, brand, next, SchemeState.BUILDING, true))
                .invoke(SaveScheme::requireUnchanged)
                .chain(() -> rebuilds.ask(connection, brand, CONSUMER));
    }

    private Uni<Known> read(SqlConnection connection, BrandId brand, String key) {
        return loader.versions(connection, brand)
                .chain(() -> store.findPublished(connection, brand, key))
                .chain(published -> store.newest(connection, brand, key).map(newest -> new Known(published, newest)));
    }

    /**
     * What is there of a scheme.
     *
     * @param published the version in force, or soon
     * @param newest number of the newest version; 0 where there is none
     */
    private record Known(Optional<Scheme> published, int newest) {}

    private Scheme checked(String key, SchemeDraft draft, Known known) {
        try {
            Scheme next = check.check(key, known.newest() + 1, complete(draft));
            known.published()
                    .filter(scheme -> !scheme.track().equals(next.track()))
                    .ifPresent(scheme -> {
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
        return next.withVersion(current.version()).equals(current);
    }

    private static void requireNew(@Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.isBlank()) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE,
                    "If-Match: " + ifMatch + " (expected: none, for there is no such scheme yet).");
        }
    }

    private Uni<Void> requireFreeTrack(SqlConnection connection, BrandId brand, Scheme next) {
        return store.otherOnTrack(connection, brand, next)
                .invoke(found -> found.ifPresent(other -> {
                    throw new Failure(
                            SchemeError.TRACK_TAKEN,
                            "track: " + next.track() + " (expected: another one, or PUT /v1/schemes/" + other
                                    + ", the scheme that is on it)");
                }))
                .replaceWithVoid();
    }

    private static void requireNothingComing(Optional<Scheme> coming) {
        coming.ifPresent(scheme -> {
            throw new Failure(
                    SchemeError.ALREADY_BUILDING,
                    "Version " + scheme.version() + " is on its way into force; wait until it is.");
        });
    }

    private static void requireUnchanged(boolean done) {
        if (!done) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE, "Somebody else changed the scheme at this moment; read it again.");
        }
    }
}
