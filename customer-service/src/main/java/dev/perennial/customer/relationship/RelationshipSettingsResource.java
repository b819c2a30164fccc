package dev.perennial.customer.relationship;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
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

/** How a brand looks at the beginning of its relationships. */
@Path("/v1/relationship/settings")
@Tag(name = "Relationship")
class RelationshipSettingsResource {
    private final BrandDatabase database;
    private final RelationshipSettingsStore store;
    private final SaveRelationshipSettings save;
    private final Caller caller;

    RelationshipSettingsResource(
            BrandDatabase database, RelationshipSettingsStore store, SaveRelationshipSettings save, Caller caller) {
        this.database = database;
        this.store = store;
        this.save = save;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(
            summary = "Read what a relationship score looks at",
            description = "The first weeks, and the time within which an order counts, with the ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The settings")
    public Uni<RestResponse<RelationshipSettings>> readRelationshipSettings() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.read(connection, brand))
                .map(RelationshipSettingsResource::withEtag);
    }

    @PUT
    @Scope("customers:write")
    @Operation(summary = "Change what a relationship score looks at", description = """
                    Takes the place of all settings; what is left out is the default: a window of 28 days (7, 14, 28 or 56 may be \
                    chosen) and 180 days within which an order counts. What customers did is kept for all windows, so nothing is \
                    counted anew; the model follows within seconds. Needs `If-Match` with the ETag that was read.""")
    @APIResponse(responseCode = "200", description = "The settings")
    @APIResponse(responseCode = "412", description = "`changed_meanwhile`")
    @APIResponse(responseCode = "422", description = "`invalid`, with the field")
    @APIResponse(responseCode = "428", description = "`precondition_required`: send If-Match")
    public Uni<RestResponse<RelationshipSettings>> putRelationshipSettings(
            @Parameter(description = "ETag of the settings that are changed")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @NotNull @Valid NewRelationshipSettings settings) {
        return save.save(caller.brandId(), settings, ifMatch).map(RelationshipSettingsResource::withEtag);
    }

    private static RestResponse<RelationshipSettings> withEtag(RelationshipSettings settings) {
        return Etag.ok(settings, settings.version());
    }
}
