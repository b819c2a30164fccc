package dev.perennial.stage.curve;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.definition.DefinitionError;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.retention.ReportSpan;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A brand's retention curves over REST. */
@Path("/v1/retention/curves")
@Tag(name = "Retention")
public class CurveResource {
    private static final int MOST_COHORTS = 120;

    private final BrandDatabase database;
    private final SchemeLoader schemes;
    private final DefinitionStore definitions;
    private final CurveStore store;
    private final SaveCurve saveCurve;
    private final Json json;
    private final Clock clock;
    private final Caller caller;

    CurveResource(
            BrandDatabase database,
            SchemeLoader schemes,
            DefinitionStore definitions,
            CurveStore store,
            SaveCurve saveCurve,
            Json json,
            Clock clock,
            Caller caller) {
        this.database = database;
        this.schemes = schemes;
        this.definitions = definitions;
        this.store = store;
        this.saveCurve = saveCurve;
        this.json = json;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(summary = "List the retention curves", description = "Of each the version that was saved last.")
    @APIResponse(responseCode = "200", description = "Curves")
    public Uni<Page<CurveView>> listCurves() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> definitions.allLatest(connection, brand, DefinitionKind.CURVE))
                .map(stored -> new Page<>(stored.stream().map(this::view).toList(), null));
    }

    @GET
    @Path("/{key}")
    @Scope("stages:read")
    @Operation(
            summary = "Read a retention curve",
            description = "The version that was saved last, with its ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The curve")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    public Uni<RestResponse<CurveView>> readCurve(@RestPath String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(
                        brand, connection -> definitions.findLatest(connection, brand, DefinitionKind.CURVE, key))
                .map(found -> found.orElseThrow(() -> DefinitionError.unknown(DefinitionKind.CURVE, key)))
                .map(this::withEtag);
    }

    @PUT
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(summary = "Define or change a retention curve", description = """
                    Saves a new version. Every customer is folded under it, with all of the past; as soon as all are, it is read \
                    in the place of the version before. The start event puts a customer into the cohort of its period, the return \
                    event says that the customer came back. Changing a curve needs `If-Match` with the ETag that was read; \
                    without any difference nothing happens.""")
    @APIResponse(responseCode = "200", description = "The curve as it is or will be read")
    @APIResponse(responseCode = "409", description = "`too_many_definitions`")
    @APIResponse(responseCode = "412", description = "`changed_meanwhile`")
    @APIResponse(responseCode = "422", description = "`invalid`, with each place and reason")
    @APIResponse(responseCode = "428", description = "`precondition_required`: it is there, send If-Match")
    public Uni<RestResponse<CurveView>> putCurve(
            @RestPath String key,
            @Parameter(description = "ETag of the version that is changed") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @NotNull CurveDraft curve) {
        return saveCurve.save(caller.brand(), key, curve, ifMatch).map(this::withEtag);
    }

    @DELETE
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(
            summary = "Delete a retention curve",
            description =
                    "With everything that was counted for it. Defined again, it is counted again from all of the past.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    public Uni<Void> deleteCurve(@RestPath String key) {
        return saveCurve.delete(caller.brandId(), key);
    }

    @GET
    @Path("/{key}/report")
    @Scope("stages:read")
    @Operation(
            summary = "Who came back",
            description =
                    "Customers by the period of their start. For each cohort and each period from there on: how many came back (also: then or later), as shares of the cohort and of the period before; and the means over all cohorts. A period that is not over yet says `complete: false` and is in no mean. As far as is known today: events that come late change the past. With `by=group` the means of the 20 largest groups of the curve's breakdown too, and of the others together.")
    @APIResponse(responseCode = "200", description = "One entry for each cohort that has customers")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    @APIResponse(responseCode = "409", description = "`still_building`: its first version is not built yet")
    @APIResponse(responseCode = "422", description = "`invalid`: a day that is none, too many cohorts, or another `by`")
    public Uni<CurveReport> readCurveReport(
            @RestPath String key,
            @Parameter(description = "A day of the first cohort, such as 2026-01-01; 12 cohorts by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "A day of the last cohort; today by default") @RestQuery @Nullable String to,
            @Parameter(description = "`group`; by default all together") @RestQuery @Nullable String by) {
        Brand brand = caller.brand();
        boolean byGroup = byGroup(by);
        return database.inBrand(brand.id(), connection -> definitions
                .requireActive(connection, brand.id(), DefinitionKind.CURVE, key)
                .chain(stored -> report(connection, brand, stored, from, to, byGroup)));
    }

    private Uni<CurveReport> report(
            SqlConnection connection,
            Brand brand,
            StoredDefinition stored,
            @Nullable String from,
            @Nullable String to,
            boolean byGroup) {
        Curve curve = json.read(stored.body(), Curve.class);
        LocalDate today = LocalDate.now(clock.withZone(brand.zone()));
        ReportSpan span = ReportSpan.of(curve.unit().key(), from, to, today, MOST_COHORTS);
        return on(connection, brand, stored, curve)
                .chain(on -> store.counted(
                        connection, brand.id(), on, span.from(), span.to(), byGroup ? CurveReport.MOST_GROUPS : 0))
                .map(counted -> CurveReport.of(
                        curve,
                        stored.version().version(),
                        span,
                        new BrandCalendar(brand.zone(), brand.currency()),
                        today,
                        byGroup,
                        counted));
    }

    /** Under the scheme in force, where groups are told apart by its facts. */
    private Uni<LiveCurve> on(SqlConnection connection, Brand brand, StoredDefinition stored, Curve curve) {
        return schemes.load(connection, brand)
                .map(set -> curve.track()
                        .flatMap(set::track)
                        .map(scheme -> TrackVersion.of(scheme.scheme()))
                        .orElse(TrackVersion.NONE))
                .map(scheme -> new LiveCurve(stored.version(), scheme));
    }

    private static boolean byGroup(@Nullable String by) {
        if (by != null && !by.equals("group")) {
            throw Failure.invalid(
                    List.of(new Failure.FieldError("by", "invalid", "by: " + by + " (expected: group, or nothing)")));
        }
        return by != null;
    }

    private CurveView view(StoredDefinition stored) {
        return CurveView.of(stored, json.read(stored.body(), Curve.class));
    }

    private RestResponse<CurveView> withEtag(StoredDefinition stored) {
        return Etag.ok(view(stored), stored.version().version());
    }
}
