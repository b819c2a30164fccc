package dev.perennial.attribution.settings;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.settings.SettingsStore.Versioned;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What a brand decides about credit. */
@Path("/v1/attribution/settings")
@Tag(name = "Settings", description = "How far credit looks back")
public class SettingsResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final SettingsStore store;
    private final Rebuilds rebuilds;

    SettingsResource(Caller caller, BrandDatabase database, SettingsStore store, Rebuilds rebuilds) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.rebuilds = rebuilds;
    }

    /** The settings as they are shown and sent. */
    @Schema(name = "AttributionSettings")
    public record SettingsBody(
            @NotNull
            @Min(1)
            @Max(Settings.LONGEST_LOOK_BACK_DAYS)
            @Schema(
                    description = "Touchpoints up to so many days before a conversion share its credit",
                    examples = "90")
            Integer lookBackDays) {}

    /** Reads the settings. */
    @GET
    @Scope("attribution:read")
    @Operation(summary = "Read the settings", description = "The ETag is needed to change them.")
    public Uni<RestResponse<SettingsBody>> readSettings() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.versioned(connection, brand))
                .map(SettingsResource::answer);
    }

    /** Changes the settings and has all customers folded anew. */
    @PUT
    @Scope("attribution:write")
    @Operation(
            summary = "Change the settings",
            description = "Needs If-Match with the ETag read before. A new look-back window holds for the past too: the"
                    + " credit of all customers is worked out anew in the background; until then reports say"
                    + " `rebuilding`.")
    public Uni<RestResponse<SettingsBody>> changeSettings(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid SettingsBody body) {
        BrandId brand = caller.brandId();
        Settings wanted = new Settings(body.lookBackDays());
        return database.inBrand(brand, connection -> store.lock(connection, brand)
                        .invoke(found -> Etag.require(ifMatch, found.version()))
                        .chain(found -> found.settings().equals(wanted)
                                ? Uni.createFrom().item(found)
                                : change(connection, brand, wanted)))
                .map(SettingsResource::answer);
    }

    private Uni<Versioned> change(SqlConnection connection, BrandId brand, Settings wanted) {
        return store.write(connection, brand, wanted)
                .call(() -> rebuilds.ask(connection, brand, AttributionConsumer.NAME));
    }

    private static RestResponse<SettingsBody> answer(Versioned found) {
        return ResponseBuilder.ok(new SettingsBody(found.settings().lookBackDays()))
                .header(HttpHeaders.ETAG, Etag.of(found.version()))
                .build();
    }
}
