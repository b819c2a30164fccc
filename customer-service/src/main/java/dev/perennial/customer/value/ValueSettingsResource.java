package dev.perennial.customer.value;

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

/** How a brand reckons. */
@Path("/v1/value/settings")
@Tag(name = "Value")
class ValueSettingsResource {
    private final BrandDatabase database;
    private final SettingsStore store;
    private final SaveSettings save;
    private final Caller caller;

    ValueSettingsResource(BrandDatabase database, SettingsStore store, SaveSettings save, Caller caller) {
        this.database = database;
        this.store = store;
        this.save = save;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(
            summary = "Read how values are reckoned",
            description = "Horizon, discount, margin, and rates of other currencies, with the ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The settings")
    public Uni<RestResponse<ValueSettings>> readValueSettings() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.read(connection, brand))
                .map(ValueSettingsResource::withEtag);
    }

    @PUT
    @Scope("customers:write")
    @Operation(summary = "Change how values are reckoned", description = """
                    Takes the place of all settings; what is left out is the default: 12 months, a discount of 0.1 a year, a margin of 1 \
                    (revenue) of orders that do not tell theirs, no rates. Orders in a currency without a rate are counted apart. What was bought is converted by \
                    the new rates at once; the model follows within seconds. Needs `If-Match` with the ETag that was read.""")
    @APIResponse(responseCode = "200", description = "The settings")
    @APIResponse(responseCode = "412", description = "`changed_meanwhile`")
    @APIResponse(responseCode = "422", description = "`invalid`, with the field")
    @APIResponse(responseCode = "428", description = "`precondition_required`: send If-Match")
    public Uni<RestResponse<ValueSettings>> putValueSettings(
            @Parameter(description = "ETag of the settings that are changed")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @NotNull @Valid NewSettings settings) {
        return save.save(caller.brand(), settings, ifMatch).map(ValueSettingsResource::withEtag);
    }

    private static RestResponse<ValueSettings> withEtag(ValueSettings settings) {
        return Etag.ok(settings, settings.version());
    }
}
