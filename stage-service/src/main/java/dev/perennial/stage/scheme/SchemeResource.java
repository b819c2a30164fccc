package dev.perennial.stage.scheme;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.Vocabulary;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A brand's schemes over REST. */
@Path("/v1/schemes")
@Tag(name = "Schemes", description = "A brand's own stages, with the rules by which customers enter and lapse")
public class SchemeResource {
    private final BrandDatabase database;
    private final SchemeStore store;
    private final SchemeLoader loader;
    private final SaveScheme saveScheme;
    private final Caller caller;

    SchemeResource(
            BrandDatabase database, SchemeStore store, SchemeLoader loader, SaveScheme saveScheme, Caller caller) {
        this.database = database;
        this.store = store;
        this.loader = loader;
        this.saveScheme = saveScheme;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "List the schemes",
            description =
                    "Of each the version that was published last: in force, or as soon as all customers are folded under it (see its versions). A brand that has not chosen any has the retention journey on the track `relationship`.")
    public Uni<Page<Scheme>> listSchemes() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> loader.versions(connection, brand)
                        .chain(() -> store.allPublished(connection, brand)))
                .map(schemes -> new Page<>(schemes, null));
    }

    @GET
    @Path("/{key}")
    @Scope("stages:read")
    @Operation(
            summary = "Read a scheme",
            description = "The version that was published last, with its ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The scheme")
    @APIResponse(responseCode = "404", description = "`unknown_scheme`")
    public Uni<RestResponse<Scheme>> readScheme(String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> loader.versions(connection, brand)
                        .chain(() -> store.findPublished(connection, brand, key)))
                .map(found -> found.orElseThrow(() -> unknown(key)))
                .map(SchemeResource::withEtag);
    }

    @GET
    @Path("/{key}/facts")
    @Scope("stages:read")
    @Operation(
            summary = "List the facts of a scheme",
            description =
                    "What the rules of the version that was published last may use: the scheme's own facts, then those of `GET /v1/facts`.")
    @APIResponse(responseCode = "200", description = "Facts")
    @APIResponse(responseCode = "404", description = "`unknown_scheme`")
    public Uni<Page<Fact>> listSchemeFacts(String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> loader.versions(connection, brand)
                        .chain(() -> store.findPublished(connection, brand, key)))
                .map(found -> found.orElseThrow(() -> unknown(key)))
                .map(scheme -> new Page<>(Vocabulary.with(scheme.facts()).all(), null));
    }

    @PUT
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(summary = "Create or change a scheme", description = """
                    Publishes a new version: every customer of the brand is folded under it, beside the version in force, \
                    which it replaces in one moment when all are. Histories are then as if it had always been there. Name a `template` to start from, and give only what \
                    differs; or give everything. Rules are CEL over the facts of `GET /v1/facts` and the scheme's own `facts`; they are checked here, \
                    and every problem is answered with its place and reason. The entry rule `false` makes a stage to which customers come \
                    by hand only (`POST /v1/customers/{id}/stages:move`); such stages may be several. Changing a scheme needs `If-Match` with the \
                    ETag that was read; without any difference nothing happens.""")
    @APIResponse(responseCode = "200", description = "The scheme as it is or will be in force")
    @APIResponse(responseCode = "409", description = "`track_taken`: another scheme is on the track")
    @APIResponse(responseCode = "412", description = "`changed_meanwhile`")
    @APIResponse(responseCode = "422", description = "`invalid_scheme` or `unknown_template`")
    @APIResponse(responseCode = "428", description = "`precondition_required`: the scheme is there, send If-Match")
    public Uni<RestResponse<Scheme>> putScheme(
            String key,
            @Parameter(description = "ETag of the version that is changed") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @NotNull SchemeDraft scheme) {
        return saveScheme.save(caller.brandId(), key, scheme, ifMatch).map(SchemeResource::withEtag);
    }

    @GET
    @Path("/{key}/versions")
    @Scope("stages:read")
    @Operation(
            summary = "List the versions of a scheme",
            description =
                    "The newest first, each with its state: `draft`, `building` (customers are being folded under it), `ready`, `active` (in force) or `retired`.")
    @APIResponse(responseCode = "200", description = "Versions")
    @APIResponse(responseCode = "404", description = "`unknown_scheme`")
    public Uni<Page<VersionView>> listSchemeVersions(String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> loader.versions(connection, brand)
                        .chain(() -> store.versions(connection, brand, key)))
                .invoke(versions -> {
                    if (versions.isEmpty()) {
                        throw unknown(key);
                    }
                })
                .map(versions -> new Page<>(versions, null));
    }

    @POST
    @Path("/{key}/versions/{version: [0-9]+}:publish")
    @Idempotent
    @Scope("stages:write")
    @Operation(summary = "Publish a version", description = """
                    A draft is built and then in force; one whose preview is `ready` is in force at once; one that was in force \
                    before comes back as a new version, which is how a change is rolled back.""")
    @APIResponse(responseCode = "200", description = "The scheme as it is or will be in force")
    @APIResponse(responseCode = "404", description = "`unknown_version`")
    @APIResponse(responseCode = "409", description = "`track_taken`: another scheme is on the track")
    public Uni<RestResponse<Scheme>> publishSchemeVersion(String key, int version) {
        return saveScheme.publish(caller.brandId(), key, version).map(SchemeResource::withEtag);
    }

    @GET
    @Path("/{key}/draft")
    @Scope("stages:read")
    @Operation(summary = "Read the draft of a scheme")
    @APIResponse(responseCode = "200", description = "The draft")
    @APIResponse(responseCode = "404", description = "`no_draft`")
    public Uni<RestResponse<Scheme>> readSchemeDraft(String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.findDraft(connection, brand, key))
                .map(found -> found.orElseThrow(() -> SchemeError.noDraft(key)))
                .map(SchemeResource::withEtag);
    }

    @PUT
    @Path("/{key}/draft")
    @Scope("stages:write")
    @Operation(summary = "Draft a change of a scheme, or a new scheme", description = """
                    Checks and keeps it, in the place of an earlier draft; nothing else changes. Then try it on the existing \
                    customers with a preview, or publish it.""")
    @APIResponse(responseCode = "200", description = "The draft, with the number of its version")
    @APIResponse(responseCode = "409", description = "`track_taken`: another scheme is on the track")
    @APIResponse(responseCode = "422", description = "`invalid_scheme` or `unknown_template`")
    public Uni<RestResponse<Scheme>> putSchemeDraft(String key, @NotNull SchemeDraft scheme) {
        return saveScheme.saveDraft(caller.brandId(), key, scheme).map(SchemeResource::withEtag);
    }

    @DELETE
    @Path("/{key}/draft")
    @Scope("stages:write")
    @Operation(summary = "Give a draft up", description = "Its preview goes with it.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", description = "`no_draft`")
    public Uni<Void> deleteSchemeDraft(String key) {
        return saveScheme.giveUpDraft(caller.brandId(), key);
    }

    private static Failure unknown(String key) {
        return new Failure(SchemeError.UNKNOWN_SCHEME, "There is no scheme " + key + ".");
    }

    private static RestResponse<Scheme> withEtag(Scheme scheme) {
        return Etag.ok(scheme, scheme.version());
    }
}
