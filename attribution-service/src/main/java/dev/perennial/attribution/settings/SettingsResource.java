package dev.perennial.attribution.settings;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.channel.InternalSites;
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
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a brand decides about credit, and about the sites that get none. */
@Path("/v1/attribution/settings")
@Tag(name = "Settings", description = "How far credit looks back, how the models weigh, and which sites are no source")
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
            description = "Needs If-Match with the ETag read before. A change holds for the past too: the"
                    + " touchpoints and the credit of all customers are worked out anew in the background; until then reports say"
                    + " `rebuilding`.")
    public Uni<RestResponse<SettingsBody>> changeSettings(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid SettingsBody body) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.lock(connection, brand)
                        .invoke(found -> Etag.require(ifMatch, found.version()))
                        .chain(found -> change(
                                connection, brand, found, body.over(found.settings()), body.over(found.sites()))))
                .map(SettingsResource::answer);
    }

    private Uni<Versioned> change(
            SqlConnection connection, BrandId brand, Versioned found, Settings wanted, InternalSites sites) {
        if (found.settings().equals(wanted) && found.sites().equals(sites)) {
            return Uni.createFrom().item(found);
        }
        return store.write(connection, brand, wanted, sites)
                .call(() -> rebuilds.ask(connection, brand, AttributionConsumer.NAME));
    }

    private static RestResponse<SettingsBody> answer(Versioned found) {
        return Etag.ok(SettingsBody.of(found.settings(), found.sites()), found.version());
    }
}
