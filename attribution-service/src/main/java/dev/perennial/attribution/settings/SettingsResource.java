package dev.perennial.attribution.settings;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.settings.SettingsStore.Versioned;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What a brand decides about credit. */
@Path("/v1/attribution/settings")
@Tag(name = "Settings", description = "How far credit looks back, and how the models weigh")
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
            Integer lookBackDays,

            @Nullable
            @Min(1)
            @Max(Settings.LONGEST_HALF_LIFE_DAYS)
            @Schema(
                    description = "TIME_DECAY: a touchpoint so many days before the last one weighs half as much as it;"
                            + " stays as it is where left out",
                    examples = "7")
            Integer halfLifeDays,

            @Nullable
            @Min(0)
            @Max(100)
            @Schema(
                    description = "POSITION_BASED: per cent to the first touchpoint; stays as it is where left out",
                    examples = "40")
            Integer firstPercent,

            @Nullable
            @Min(0)
            @Max(100)
            @Schema(
                    description =
                            "POSITION_BASED: per cent to the last touchpoint, with firstPercent at most 100; what is"
                                    + " left is shared by those between; stays as it is where left out",
                    examples = "40")
            Integer lastPercent,

            @Nullable
            @Schema(
                    description =
                            "Whether impressions share credit beside visits and contacts; otherwise they have some"
                                    + " only where nothing else led to the conversion; stays as it is where left out")
            Boolean countImpressions) {

        static SettingsBody of(Settings settings) {
            return new SettingsBody(
                    settings.lookBackDays(),
                    settings.halfLifeDays(),
                    settings.firstPercent(),
                    settings.lastPercent(),
                    settings.countImpressions());
        }

        Settings over(Settings before) {
            int first = Objects.requireNonNullElse(firstPercent, before.firstPercent());
            int last = Objects.requireNonNullElse(lastPercent, before.lastPercent());
            if (first + last > 100) {
                String detail = "lastPercent: " + last + " (expected: at most " + (100 - first)
                        + ", as the first touchpoint gets " + first + ")";
                throw new Failure(
                        CommonError.INVALID, detail, List.of(new FieldError("lastPercent", "invalid", detail)));
            }
            return new Settings(
                    lookBackDays,
                    Objects.requireNonNullElse(halfLifeDays, before.halfLifeDays()),
                    first,
                    last,
                    Objects.requireNonNullElse(countImpressions, before.countImpressions()));
        }
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
                    + " credit of all customers is worked out anew in the background; until then reports say"
                    + " `rebuilding`.")
    public Uni<RestResponse<SettingsBody>> changeSettings(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid SettingsBody body) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.lock(connection, brand)
                        .invoke(found -> Etag.require(ifMatch, found.version()))
                        .chain(found -> change(connection, brand, found, body.over(found.settings()))))
                .map(SettingsResource::answer);
    }

    private Uni<Versioned> change(SqlConnection connection, BrandId brand, Versioned found, Settings wanted) {
        if (found.settings().equals(wanted)) {
            return Uni.createFrom().item(found);
        }
        return store.write(connection, brand, wanted)
                .call(() -> rebuilds.ask(connection, brand, AttributionConsumer.NAME));
    }

    private static RestResponse<SettingsBody> answer(Versioned found) {
        return ResponseBuilder.ok(SettingsBody.of(found.settings()))
                .header(HttpHeaders.ETAG, Etag.of(found.version()))
                .build();
    }
}
