package dev.perennial.customer.signal;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
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

/** How fast signals decay. */
@Path("/v1/signals/settings")
@Tag(name = "Signals", description = "Intent, affinity and preferences from what customers look at")
class SignalSettingsResource {
    private final BrandDatabase database;
    private final SignalSettingsStore store;
    private final Caller caller;

    SignalSettingsResource(BrandDatabase database, SignalSettingsStore store, Caller caller) {
        this.database = database;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(summary = "Read how fast signals decay", description = "Half-lives, with the ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The settings")
    public Uni<RestResponse<SignalSettings>> readSignalSettings() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.read(connection, brand))
                .map(SignalSettingsResource::withEtag);
    }

    @PUT
    @Scope("customers:write")
    @Operation(summary = "Change how fast signals decay", description = """
                    Takes the place of all settings; what is left out is the default: 3 days of intent, 90 of affinity, 30 of preferences. It \
                    holds from the next answer on. Needs `If-Match` with the ETag that was read.""")
    @APIResponse(responseCode = "200", description = "The settings")
    @APIResponse(responseCode = "412", description = "`changed_meanwhile`")
    @APIResponse(responseCode = "422", description = "`invalid`, with the field")
    @APIResponse(responseCode = "428", description = "`precondition_required`: send If-Match")
    public Uni<RestResponse<SignalSettings>> putSignalSettings(
            @Parameter(description = "ETag of the settings that are changed")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @NotNull @Valid NewSignalSettings settings) {
        BrandId brand = caller.brandId();
        return database.inBrand(
                        brand, connection -> store.read(connection, brand).chain(known -> {
                            Etag.require(ifMatch, known.version());
                            SignalSettings next = settings.over(known.version() + 1);
                            return store.save(connection, brand, next)
                                    .invoke(SignalSettingsResource::requireSaved)
                                    .replaceWith(next);
                        }))
                .map(SignalSettingsResource::withEtag);
    }

    private static void requireSaved(boolean saved) {
        if (!saved) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE, "Somebody else saved the settings at this moment; read them again.");
        }
    }

    private static RestResponse<SignalSettings> withEtag(SignalSettings settings) {
        return Etag.ok(settings, settings.version());
    }
}
