package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.movement.MovementStore;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The stages and who is in them, over REST. */
@Path("/v1/stages")
@Tag(name = "Stages", description = "The stages of every track and the customers in them")
public class StageResource {
    private final BrandDatabase database;
    private final JourneyReadStore store;
    private final PastPresenceStore past;
    private final MovementStore movement;
    private final SchemeLoader schemes;
    private final Clock clock;
    private final Caller caller;

    StageResource(
            BrandDatabase database,
            JourneyReadStore store,
            PastPresenceStore past,
            MovementStore movement,
            SchemeLoader schemes,
            Clock clock,
            Caller caller) {
        this.database = database;
        this.store = store;
        this.past = past;
        this.movement = movement;
        this.schemes = schemes;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "List the stages",
            description =
                    "Every stage of every track in the order of the journey, with its card and the number of customers in it now; with `asOf` at the end of that day, as far as is known today.")
    @APIResponse(responseCode = "200", description = "Stages")
    @APIResponse(responseCode = "422", description = "`invalid`: `asOf` is no day")
    public Uni<Page<StagePresence>> listStages(
            @Parameter(description = "A day of the brand's calendar, such as 2026-03-01") @RestQuery @Nullable
                    String asOf) {
        Brand brand = caller.brand();
        Optional<LocalDate> day = Optional.ofNullable(asOf).map(text -> Span.day("asOf", text));
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                        .chain(set -> day.map(then -> counts(connection, brand, then))
                                .orElseGet(() -> store.counts(connection, brand.id()))
                                .map(counts -> presence(set, counts))))
                .map(stages -> new Page<>(stages, null));
    }

    @GET
    @Path("/{track}/{stage}/customers")
    @Scope("stages:read")
    @Operation(
            summary = "List the customers in a stage",
            description =
                    "Those who have been there longest come first. With `asOf` those who were in it at that instant, as far as is known today and under the scheme in force today, in the order of their ids; such a page may hold fewer than `limit`, so go on as long as there is a `next`, and send the same `asOf` with it. When a stage was to lapse is not known of the past.")
    @APIResponse(responseCode = "200", description = "Customers")
    @APIResponse(responseCode = "404", description = "`unknown_stage`")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: a cursor that is none, or `asOf` is no instant up to now")
    public Uni<Page<PlacedCustomer>> listCustomersInStage(
            @RestPath String track,
            @RestPath String stage,
            @Parameter(description = "An instant up to now, such as 2026-03-01T00:00:00Z; now by default")
                    @RestQuery
                    @Nullable
                    String asOf,
            @Parameter(description = "`next` of the page before") @RestQuery @Nullable String after,
            @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Brand brand = caller.brand();
        if (asOf != null) {
            return customersInPast(
                    brand,
                    new StagePath(track, stage),
                    AsOf.parsePast(asOf, clock.instant()),
                    pastCursor(after),
                    limit);
        }
        PresentCursor cursor = after == null ? PresentCursor.START : cursor(after);
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                        .invoke(set -> requireStage(set, track, stage))
                        .chain(() -> store.present(connection, brand.id(), track, stage, cursor, limit + 1)))
                .map(found ->
                        Page.of(found, limit, last -> PresentCursor.of(last).toString()));
    }

    private Uni<Page<PlacedCustomer>> customersInPast(
            Brand brand, StagePath stage, Instant asOf, PastCursor after, int limit) {
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .invoke(set -> requireStage(set, stage.track(), stage.stage()))
                .chain(() -> past.present(connection, brand.id(), stage, asOf, after, limit)));
    }

    private Uni<Map<JourneyChanges.StageKey, Long>> counts(SqlConnection connection, Brand brand, LocalDate day) {
        return movement.present(connection, brand.id(), day).map(present -> present.stream()
                .collect(Collectors.toMap(
                        p -> new JourneyChanges.StageKey(p.on(), p.stage()), MovementStore.Present::customers)));
    }

    private static List<StagePresence> presence(SchemeSet set, Map<JourneyChanges.StageKey, Long> counts) {
        return set.schemes().stream()
                .flatMap(compiled -> presence(compiled.scheme(), counts).stream())
                .toList();
    }

    private static List<StagePresence> presence(Scheme scheme, Map<JourneyChanges.StageKey, Long> counts) {
        return scheme.stages().stream()
                .map(stage -> new StagePresence(
                        scheme.track(),
                        scheme.key(),
                        scheme.version(),
                        stage.key(),
                        stage.name(),
                        stage.card(),
                        counts.getOrDefault(new JourneyChanges.StageKey(TrackVersion.of(scheme), stage.key()), 0L)))
                .toList();
    }

    private static void requireStage(SchemeSet set, String track, String stage) {
        boolean there = set.track(track)
                .flatMap(compiled -> compiled.scheme().stage(stage))
                .isPresent();
        if (!there) {
            throw new Failure(
                    JourneyError.UNKNOWN_STAGE,
                    "There is no stage " + stage + " on a track " + track + "; see /v1/stages.");
        }
    }

    private static PresentCursor cursor(String after) {
        return PresentCursor.parse(after).orElseThrow(() -> noCursor(after));
    }

    private static PastCursor pastCursor(@Nullable String after) {
        return after == null ? PastCursor.START : PastCursor.parse(after).orElseThrow(() -> noCursor(after));
    }

    private static Failure noCursor(String after) {
        return Failure.invalid(List.of(new Failure.FieldError(
                "after", "invalid", "after: " + after + " (expected: next of a page of the same `asOf`)")));
    }
}
