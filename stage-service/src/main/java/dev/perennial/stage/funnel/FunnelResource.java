package dev.perennial.stage.funnel;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.DefinitionError;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.scheme.SchemeLoader;
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
import java.time.Instant;
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

/** A brand's funnels over REST. */
@Path("/v1/funnels")
@Tag(name = "Funnels", description = "How many get how far on a way of several steps, and where they stop")
public class FunnelResource {
    private final BrandDatabase database;
    private final DefinitionStore definitions;
    private final SchemeLoader schemes;
    private final FunnelStore store;
    private final SaveFunnel saveFunnel;
    private final Json json;
    private final Clock clock;
    private final Caller caller;

    FunnelResource(
            BrandDatabase database,
            DefinitionStore definitions,
            SchemeLoader schemes,
            FunnelStore store,
            SaveFunnel saveFunnel,
            Json json,
            Clock clock,
            Caller caller) {
        this.database = database;
        this.definitions = definitions;
        this.schemes = schemes;
        this.store = store;
        this.saveFunnel = saveFunnel;
        this.json = json;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(summary = "List the funnels", description = "Of each the version that was saved last.")
    @APIResponse(responseCode = "200", description = "Funnels")
    public Uni<Page<FunnelView>> listFunnels() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> definitions.allLatest(connection, brand, DefinitionKind.FUNNEL))
                .map(stored -> new Page<>(stored.stream().map(this::view).toList(), null));
    }

    @GET
    @Path("/{key}")
    @Scope("stages:read")
    @Operation(
            summary = "Read a funnel",
            description = "The version that was saved last, with its ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The funnel")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    public Uni<RestResponse<FunnelView>> readFunnel(@RestPath String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(
                        brand, connection -> definitions.findLatest(connection, brand, DefinitionKind.FUNNEL, key))
                .map(found -> found.orElseThrow(() -> DefinitionError.unknown(DefinitionKind.FUNNEL, key)))
                .map(this::withEtag);
    }

    @PUT
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(summary = "Define or change a funnel", description = """
                    Saves a new version. Every customer is folded under it, with all of the past; as soon as all are, it is read \
                    in the place of the version before. A step is an event or entering a stage; an attempt begins with the first \
                    step, and takes each next one as soon as it comes. Changing a funnel needs `If-Match` with the ETag that was \
                    read; without any difference nothing happens.""")
    @APIResponse(responseCode = "200", description = "The funnel as it is or will be read")
    @APIResponse(responseCode = "409", description = "`too_many_definitions`")
    @APIResponse(responseCode = "412", description = "`changed_meanwhile`")
    @APIResponse(responseCode = "422", description = "`invalid`, with each place and reason")
    @APIResponse(responseCode = "428", description = "`precondition_required`: it is there, send If-Match")
    public Uni<RestResponse<FunnelView>> putFunnel(
            @RestPath String key,
            @Parameter(description = "ETag of the version that is changed") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @NotNull FunnelDraft funnel) {
        return saveFunnel.save(caller.brand(), key, funnel, ifMatch).map(this::withEtag);
    }

    @DELETE
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(
            summary = "Delete a funnel",
            description =
                    "With everything that was counted for it. Defined again, it is counted again from all of the past.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    public Uni<Void> deleteFunnel(@RestPath String key) {
        return saveFunnel.delete(caller.brandId(), key);
    }

    @GET
    @Path("/{key}/report")
    @Scope("stages:read")
    @Operation(
            summary = "How far they came",
            description =
                    "Of those who made the first step on these days of the brand's calendar: how many reached each step, whenever that was, the shares of all and of the step before, and the time between steps. Who began so short a time ago that the funnel's `within` is not over is `underWay`, has not dropped off, and is in no share and no time; `completeTo` is the last day of which nobody is. As far as is known today: events that come late change the past. With `by=group` the same, without times, for the 20 largest groups of the funnel's breakdown, and for the others together.")
    @APIResponse(responseCode = "200", description = "One entry for each step")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    @APIResponse(responseCode = "409", description = "`still_building`: its first version is not built yet")
    @APIResponse(responseCode = "422", description = "`invalid`: a day that is none, or another `by`")
    public Uni<FunnelReport> readFunnelReport(
            @RestPath String key,
            @Parameter(description = "First day, such as 2026-01-01; 90 days up to `to` by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "Last day; today by default") @RestQuery @Nullable String to,
            @Parameter(description = "`group`; by default all together") @RestQuery @Nullable String by) {
        Brand brand = caller.brand();
        Span span = Span.of(from, to, Period.YEAR.key(), LocalDate.now(clock.withZone(brand.zone())));
        boolean byGroup = byGroup(by);
        return database.inBrand(brand.id(), connection -> definitions
                .requireActive(connection, brand.id(), DefinitionKind.FUNNEL, key)
                .chain(stored -> report(connection, brand, stored, span, byGroup)));
    }

    private Uni<FunnelReport> report(
            SqlConnection connection, Brand brand, StoredDefinition stored, Span span, boolean byGroup) {
        Funnel funnel = json.read(stored.body(), Funnel.class);
        Instant now = clock.instant();
        FunnelDays days = new FunnelDays(
                span.from(), span.to(), funnel.underWayFrom(now, brand.zone()), LocalDate.ofInstant(now, brand.zone()));
        return schemes.load(connection, brand)
                .map(set -> set.track(funnel.track())
                        .map(scheme -> scheme.scheme().version())
                        .orElse(0))
                .map(scheme -> new LiveFunnel(stored.version(), funnel.track(), scheme))
                .chain(on -> store.made(connection, brand.id(), on, days, FunnelReport.MOST_GROUPS))
                .map(made ->
                        FunnelReport.of(funnel, stored.version().version(), span, brand.zone(), now, byGroup, made));
    }

    private static boolean byGroup(@Nullable String by) {
        if (by != null && !by.equals("group")) {
            throw Failure.invalid(
                    List.of(new Failure.FieldError("by", "invalid", "by: " + by + " (expected: group, or nothing)")));
        }
        return by != null;
    }

    private FunnelView view(StoredDefinition stored) {
        return FunnelView.of(stored, json.read(stored.body(), Funnel.class));
    }

    private RestResponse<FunnelView> withEtag(StoredDefinition stored) {
        return Etag.ok(view(stored), stored.version().version());
    }
}
