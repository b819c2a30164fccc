package dev.perennial.stage.scheme;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
            summary = "List the schemes in force",
            description =
                    "One for each track. A brand that has not chosen any has the retention journey on the track `relationship`.")
    public Uni<Page<Scheme>> listSchemes() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> loader.versions(connection, brand)
                        .chain(() -> store.allActive(connection, brand)))
                .map(schemes -> new Page<>(schemes, null));
    }

    @GET
    @Path("/{key}")
    @Scope("stages:read")
    @Operation(summary = "Read a scheme", description = "The version in force, with its ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The scheme")
    @APIResponse(responseCode = "404", description = "`unknown_scheme`")
    public Uni<RestResponse<Scheme>> readScheme(String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> loader.versions(connection, brand)
                        .chain(() -> store.findActive(connection, brand, key)))
                .map(found -> found.orElseThrow(
                        () -> new Failure(SchemeError.UNKNOWN_SCHEME, "There is no scheme " + key + ".")))
                .map(SchemeResource::withEtag);
    }

    @PUT
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(summary = "Create or change a scheme", description = """
                    Puts a new version in force, and folds every customer of the brand anew under it: their history is \
                    then as if the version had always been there. Name a `template` to start from, and give only what \
                    differs; or give everything. Rules are CEL over the facts of `GET /v1/facts`; they are checked here, \
                    and every problem is answered with its place and reason. Changing a scheme needs `If-Match` with the \
                    ETag that was read; without any difference nothing happens.""")
    @APIResponse(responseCode = "200", description = "The scheme in force now")
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

    private static RestResponse<Scheme> withEtag(Scheme scheme) {
        return RestResponse.ResponseBuilder.ok(scheme)
                .header(HttpHeaders.ETAG, Etag.of(scheme.version()))
                .build();
    }
}
