package dev.perennial.stage.journey;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.scheme.SaveScheme;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeLoader.Draft;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Trying a draft on the customers there are, over REST. */
@Path("/v1/schemes/{key}/draft/preview")
@Tag(name = "Schemes")
public class PreviewResource {
    private static final int MOST_SAMPLE = 100;

    private final BrandDatabase database;
    private final SaveScheme saveScheme;
    private final SchemeLoader schemes;
    private final PreviewStore store;
    private final Caller caller;

    PreviewResource(
            BrandDatabase database, SaveScheme saveScheme, SchemeLoader schemes, PreviewStore store, Caller caller) {
        this.database = database;
        this.saveScheme = saveScheme;
        this.schemes = schemes;
        this.store = store;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Scope("stages:write")
    @Operation(summary = "Try a draft on the existing customers", description = """
                    Folds every customer's timeline under the draft, beside the version in force, which stays what everybody \
                    reads. The same call again changes nothing. Publishing a previewed draft puts exactly this in force, \
                    at once.""")
    @APIResponse(responseCode = "202", description = "Under way, or done already; see `Location`")
    @APIResponse(responseCode = "404", description = "`no_draft`")
    @APIResponse(responseCode = "409", description = "`already_building`: another version is on its way into force")
    public Uni<RestResponse<Void>> startPreview(@RestPath String key) {
        return saveScheme.preview(caller.brandId(), key).map(draft -> RestResponse.ResponseBuilder.<Void>accepted()
                .location(URI.create("/v1/schemes/" + key + "/draft/preview"))
                .build());
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "What a draft would change",
            description =
                    "Who would move from where to where, in numbers and with some customers and the reasons. Counts grow while it is `building`; once `ready` they follow every new event.")
    @APIResponse(responseCode = "200", description = "The preview")
    @APIResponse(responseCode = "404", description = "`no_draft`: there is none, or no preview was asked for")
    public Uni<Preview> readPreview(
            @RestPath String key, @RestQuery @DefaultValue("20") @Min(0) @Max(MOST_SAMPLE) int sample) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> schemes.previewed(connection, brand, key)
                .chain(draft -> preview(connection, brand, draft, sample)));
    }

    private Uni<Preview> preview(SqlConnection connection, BrandId brand, Draft draft, int size) {
        TrackVersion on = TrackVersion.of(draft.scheme());
        return store.flows(connection, brand, on, draft.inForce())
                .chain(flows -> store.sample(connection, brand, on, draft.inForce(), size)
                        .map(sample -> Preview.of(on, draft.inForce(), draft.state(), flows, sample)));
    }
}
