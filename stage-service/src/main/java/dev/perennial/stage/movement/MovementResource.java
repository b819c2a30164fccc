package dev.perennial.stage.movement;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Movement between the stages of a track over REST. */
@Path("/v1/stages/{track}")
@Tag(name = "Movement", description = "How many customers move between stages, and how long they stay")
public class MovementResource {
    private final BrandDatabase database;
    private final MovementStore store;
    private final SchemeLoader schemes;
    private final Clock clock;
    private final Caller caller;

    MovementResource(BrandDatabase database, MovementStore store, SchemeLoader schemes, Clock clock, Caller caller) {
        this.database = database;
        this.store = store;
        this.schemes = schemes;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Path("/movement")
    @Scope("stages:read")
    @Operation(
            summary = "Who came, who left, who is there",
            description =
                    "For each stage and period of the brand's calendar: how often customers entered it and left it, and how many were in it at the end; as far as is known today, and under the scheme in force. A period that is cut off by the report or not over yet says `complete: false`.")
    @APIResponse(responseCode = "200", description = "One entry for each period, and in it one for each stage")
    @APIResponse(responseCode = "404", description = "`unknown_track`")
    @APIResponse(responseCode = "422", description = "`invalid`: a day or a period that is none, or too many of them")
    public Uni<Movement> readMovement(
            @RestPath String track,
            @Parameter(description = "First day, such as 2026-01-01; 90 days up to `to` by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "Last day; today by default") @RestQuery @Nullable String to,
            @Parameter(description = "`day`, `week` (from Monday), `month`, `quarter` or `year`")
                    @RestQuery
                    @DefaultValue("day")
                    String period) {
        Brand brand = caller.brand();
        LocalDate today = LocalDate.now(clock.withZone(brand.zone()));
        Span span = Span.of(from, to, period, today);
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .map(set -> scheme(set, track))
                .chain(scheme -> store.moves(connection, brand.id(), TrackVersion.of(scheme), span)
                        .map(moves -> Movement.of(scheme, span, brand.zone(), today, moves))));
    }

    @GET
    @Path("/flows")
    @Scope("stages:read")
    @Operation(
            summary = "Which ways customers took, and how long they stayed",
            description =
                    "How often each way between two stages was taken and its share of all who left (the transition matrix, and the links of a Sankey diagram), and for each stage the quantiles of the time that those had stayed who left it (`stay`). Those who stay longest may still be there, so `running` says beside it how many are in the stage now, since when, and how long so far: where they are many, or there for longer than those who left, customers stay longer than `stay` says.")
    @APIResponse(responseCode = "200", description = "The stages, and the ways between them")
    @APIResponse(responseCode = "404", description = "`unknown_track`")
    @APIResponse(responseCode = "422", description = "`invalid`: a day that is none")
    public Uni<Flows> readFlows(
            @RestPath String track,
            @Parameter(description = "First day, such as 2026-01-01; 90 days up to `to` by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "Last day; today by default") @RestQuery @Nullable String to) {
        Brand brand = caller.brand();
        Span span = Span.of(from, to, Period.YEAR.key(), LocalDate.now(clock.withZone(brand.zone())));
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .map(set -> scheme(set, track))
                .chain(scheme -> flows(connection, brand, scheme, span)));
    }

    private Uni<Flows> flows(SqlConnection connection, Brand brand, Scheme scheme, Span span) {
        TrackVersion on = TrackVersion.of(scheme);
        return store.flows(connection, brand.id(), on, span)
                .chain(moves -> store.stays(connection, brand.id(), on, span).chain(stays -> store.running(
                                connection, brand.id(), on)
                        .map(this::running)
                        .map(running -> Flows.of(scheme, span, brand.zone().getId(), moves, stays, running))));
    }

    private Map<String, RunningStays> running(Map<String, SortedMap<LocalDate, Long>> since) {
        Instant now = clock.instant();
        return since.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, stage -> RunningStays.of(stage.getValue(), now)));
    }

    @GET
    @Path("/sources")
    @Scope("stages:read")
    @Operation(
            summary = "Who came, who left, who is there, by what brought them",
            description =
                    "For each source that brought customers (their acquisition, as attribution-service tells it), and in it for each stage: how often its customers entered the stage and left it in those months, and how many were in it at the end. With `period` also for each month, quarter or year; what sources bring is kept by month, so a finer one is refused. Sources are in the order of the customers they brought; those beyond `limit` are put together as `others`.")
    @APIResponse(responseCode = "200", description = "One entry for each source, and in it one for each stage")
    @APIResponse(responseCode = "404", description = "`unknown_track`")
    @APIResponse(
            responseCode = "422",
            description =
                    "`invalid`: a day or a period that is none, a period finer than a month, or too many of them for so many sources")
    public Uni<SourceMovement> readMovementBySource(
            @RestPath String track,
            @Parameter(
                            description =
                                    "A day of the first month, such as 2026-01-01; 90 days before the last one by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "A day of the last month; today by default") @RestQuery @Nullable String to,
            @Parameter(description = "`month`, `quarter` or `year`: tells each source by period too")
                    @RestQuery
                    @Nullable
                    String period,
            @Parameter(description = "Sources that are told apart") @RestQuery @DefaultValue("50") @Min(1) @Max(500)
                    int limit) {
        Brand brand = caller.brand();
        LocalDate today = LocalDate.now(clock.withZone(brand.zone()));
        Span span = SourcePeriods.of(from, to, period, limit, today);
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .map(set -> scheme(set, track))
                .chain(scheme -> store.sourceMoves(
                                connection, brand.id(), TrackVersion.of(scheme), span, period != null, limit)
                        .map(moves ->
                                SourceMovement.of(scheme, span, period != null, brand.zone(), today, moves, limit))));
    }

    private static Scheme scheme(SchemeSet set, String track) {
        return set.track(track)
                .map(CompiledScheme::scheme)
                .orElseThrow(() ->
                        new Failure(MovementError.UNKNOWN_TRACK, "There is no track " + track + "; see /v1/stages."));
    }
}
