package dev.perennial.stage.pursuit;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.DefinitionError;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.StoredDefinition;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A brand's pursuits over REST. */
@Path("/v1/pursuits")
@Tag(name = "Pursuits", description = "Carts, opportunities and visits: won, lost, fallen out, won back, and in money")
public class PursuitResource {
    private final BrandDatabase database;
    private final DefinitionStore definitions;
    private final PursuitLoader loader;
    private final PursuitReadStore store;
    private final SavePursuit savePursuit;
    private final ReadPursuitReport readReport;
    private final Json json;
    private final Clock clock;
    private final Caller caller;

    PursuitResource(
            BrandDatabase database,
            DefinitionStore definitions,
            PursuitLoader loader,
            PursuitReadStore store,
            SavePursuit savePursuit,
            ReadPursuitReport readReport,
            Json json,
            Clock clock,
            Caller caller) {
        this.database = database;
        this.definitions = definitions;
        this.loader = loader;
        this.store = store;
        this.savePursuit = savePursuit;
        this.readReport = readReport;
        this.json = json;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "List the pursuits",
            description =
                    "Of each the version that was saved last. A brand that never defined any has the three that ship: `cart`, `opportunity` and `store-visit`.")
    @APIResponse(responseCode = "200", description = "Pursuits")
    public Uni<Page<PursuitView>> listPursuits() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> loader.live(connection, brand)
                        .chain(() -> definitions.allLatest(connection, brand, DefinitionKind.PURSUIT)))
                .map(stored -> new Page<>(stored.stream().map(this::view).toList(), null));
    }

    @GET
    @Path("/{key}")
    @Scope("stages:read")
    @Operation(
            summary = "Read a pursuit",
            description = "The version that was saved last, with its ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The pursuit")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    public Uni<RestResponse<PursuitView>> readPursuit(@RestPath String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> loader.live(connection, brand)
                        .chain(() -> definitions.findLatest(connection, brand, DefinitionKind.PURSUIT, key)))
                .map(found -> found.orElseThrow(() -> DefinitionError.unknown(DefinitionKind.PURSUIT, key)))
                .map(this::withEtag);
    }

    @PUT
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(summary = "Define or change a pursuit", description = """
                    Saves a new version. Every customer is folded under it, with all of the past; as soon as all are, it is read \
                    in the place of the version before. Name a `template` to start from, and give only what differs; or give \
                    everything. Changing one needs `If-Match` with the ETag that was read; without any difference nothing \
                    happens.""")
    @APIResponse(responseCode = "200", description = "The pursuit as it is or will be read")
    @APIResponse(responseCode = "409", description = "`too_many_definitions`")
    @APIResponse(responseCode = "412", description = "`changed_meanwhile`")
    @APIResponse(responseCode = "422", description = "`invalid`, with each place and reason")
    @APIResponse(responseCode = "428", description = "`precondition_required`: it is there, send If-Match")
    public Uni<RestResponse<PursuitView>> putPursuit(
            @RestPath String key,
            @Parameter(description = "ETag of the version that is changed") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @NotNull PursuitDraft pursuit) {
        return savePursuit.save(caller.brandId(), key, pursuit, ifMatch).map(this::withEtag);
    }

    @DELETE
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(
            summary = "Delete a pursuit",
            description =
                    "With everything that was counted for it. Defined again, it is counted again from all of the past.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    public Uni<Void> deletePursuit(@RestPath String key) {
        return savePursuit.delete(caller.brandId(), key);
    }

    @GET
    @Path("/{key}/report")
    @Scope("stages:read")
    @Operation(
            summary = "What became of them",
            description =
                    "Of the pursuits opened on each day or longer period of the brand's calendar: how many are open, were won, fell out, were lost, were won back, and what they are worth; the lost opportunity in money; rates with what they are rates of, up to the days on which it is decided (`decidedTo`, `settledTo`), and whether a period is `complete`; how long winning takes; the cost of a sale, by what was spent on the pursuits themselves, and together with what the brand spent on campaigns and channels on the same days. As far as is known today: an order that comes late takes a fall-out back. Where attribution-service does not answer in time, or the key lacks the scope `attribution:read`, the spend is left out, and `spend.notes` say so.")
    @APIResponse(responseCode = "200", description = "All together, and one entry for each period")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    @APIResponse(responseCode = "409", description = "`still_building`: its first version is not built yet")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: a day, a unit, a `spend` or a channel that is none, or too many periods")
    public Uni<PursuitReport> readPursuitReport(
            @RestPath String key,
            @Parameter(description = "First day, such as 2026-01-01; 90 days up to `to` by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "Last day; today by default") @RestQuery @Nullable String to,
            @Parameter(description = "`day`, `week` (from Monday), `month`, `quarter` or `year`")
                    @RestQuery
                    @DefaultValue("month")
                    String unit,
            @Parameter(
                            description =
                                    "Which spend belongs to these pursuits: `all`, `acquisition`, `retention` or `none`")
                    @RestQuery
                    @DefaultValue("all")
                    String spend,
            @Parameter(
                            description =
                                    "Only what was spent on this channel, a key of attribution-service's `GET /v1/channels`; repeat it for several, all without it")
                    @RestQuery
                    List<String> channel) {
        Brand brand = caller.brand();
        Span span = Span.of(from, to, "unit", unit, LocalDate.now(clock.withZone(brand.zone())));
        return readReport.read(brand, key, span, SpendChoice.of(spend, channel, caller.scopes()));
    }

    @GET
    @Path("/{key}/cases")
    @Scope("stages:read")
    @Operation(summary = "List the pursuits of customers", description = "The newest come first.")
    @APIResponse(responseCode = "200", description = "Pursuits, each with its customer")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    @APIResponse(responseCode = "409", description = "`still_building`: its first version is not built yet")
    @APIResponse(responseCode = "422", description = "`invalid`: a state or a cursor that is none")
    public Uni<Page<CaseView>> listPursuitCases(
            @RestPath String key,
            @Parameter(
                            description =
                                    "`open`, `fell_out`, `abandoned`, `won`, `won_back` or `lost`; all of them by default")
                    @RestQuery
                    @Nullable
                    String state,
            @Parameter(description = "`next` of the page before") @RestQuery @Nullable String after,
            @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Brand brand = caller.brand();
        Set<Outcome> outcomes = state == null ? EnumSet.allOf(Outcome.class) : EnumSet.of(outcome(state));
        CaseCursor cursor = CaseCursor.parse(after);
        return database.inBrand(brand.id(), connection -> loader.live(connection, brand.id())
                        .chain(() -> definitions.requireActive(connection, brand.id(), DefinitionKind.PURSUIT, key))
                        .chain(active ->
                                store.cases(connection, brand.id(), active.version(), outcomes, cursor, limit + 1)))
                .map(found -> Page.of(found, limit, last -> CaseCursor.of(last).toString()))
                .map(page -> new Page<>(
                        page.data().stream()
                                .map(one -> CaseView.of(one, brand.currency()))
                                .toList(),
                        page.next()));
    }

    private static Outcome outcome(String state) {
        return Outcome.find(state)
                .orElseThrow(() -> Failure.invalid(List.of(new Failure.FieldError(
                        "state",
                        "invalid",
                        "state: " + state + " (expected: one of "
                                + EnumSet.allOf(Outcome.class).stream()
                                        .map(Outcome::key)
                                        .toList()
                                + ")"))));
    }

    private PursuitView view(StoredDefinition stored) {
        return PursuitView.of(stored, json.read(stored.body(), Pursuit.class));
    }

    private RestResponse<PursuitView> withEtag(StoredDefinition stored) {
        return Etag.ok(view(stored), stored.version().version());
    }
}
