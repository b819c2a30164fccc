package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.idempotency.IdempotentCalls;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.scheme.SchemeLoader;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A customer's stages over REST. */
@Path("/v1/customers/{id}")
@Tag(name = "Customer stages", description = "Where a customer is, why, and how they got there")
public class CustomerStageResource {
    private final BrandDatabase database;
    private final Canonical canonical;
    private final ReadCustomerStages reader;
    private final ExplainStage explainStage;
    private final JourneyReadStore store;
    private final SchemeLoader schemes;
    private final MoveCustomer moveCustomer;
    private final IdempotentCalls calls;
    private final Clock clock;
    private final Caller caller;

    CustomerStageResource(
            BrandDatabase database,
            Canonical canonical,
            ReadCustomerStages reader,
            ExplainStage explainStage,
            JourneyReadStore store,
            SchemeLoader schemes,
            MoveCustomer moveCustomer,
            IdempotentCalls calls,
            Clock clock,
            Caller caller) {
        this.database = database;
        this.canonical = canonical;
        this.reader = reader;
        this.explainStage = explainStage;
        this.store = store;
        this.schemes = schemes;
        this.moveCustomer = moveCustomer;
        this.calls = calls;
        this.clock = clock;
        this.caller = caller;
    }

    /**
     * Asks for a customer to be moved by hand.
     *
     * @param track key of the track
     * @param stage key of the stage to move to
     * @param reason why, for those who read the history
     * @param by who moves the customer
     */
    public record Move(
            @NotBlank String track,
            @NotBlank String stage,
            @NotBlank @Size(max = 500) String reason,
            @Size(max = 100) @Nullable String by) {}

    @GET
    @Path("/stages")
    @Scope("stages:read")
    @Operation(
            summary = "Where a customer is",
            description =
                    "The stage on every track, with its card, when it lapses, and why the customer is there: which conditions held, with which values and because of which events. With `asOf` where the customer was at that instant, as far as is known today.")
    @APIResponse(responseCode = "200", description = "One entry for each track")
    @APIResponse(responseCode = "404", description = "`unknown_customer`")
    @APIResponse(responseCode = "422", description = "`invalid`: `asOf` is no instant")
    public Uni<Page<CustomerStage>> listCustomerStages(
            @RestPath CustomerId id,
            @Parameter(description = "An instant such as 2026-03-01T00:00:00Z; now by default") @RestQuery @Nullable
                    String asOf) {
        Brand brand = caller.brand();
        Optional<Instant> at = Optional.ofNullable(asOf).map(AsOf::parse);
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                        .chain(set -> at.map(then -> reader.read(connection, brand.id(), id, then))
                                .orElseGet(() -> reader.read(connection, brand.id(), id))
                                .map(places -> places.stream()
                                        .map(place -> CustomerStage.of(place, set))
                                        .toList())))
                .map(stages -> new Page<>(stages, null));
    }

    @GET
    @Path("/stages/{track}/{stage}")
    @Scope("stages:read")
    @Operation(
            summary = "Why a customer is in a stage, or is not",
            description =
                    "Which conditions are missing, with the values as they are; whether the time ran out, another stage goes before it or somebody moved the customer; and when the customer gets there if nothing happens. With `asOf` as it was at that instant: from the timeline up to then, as far as it is known today, and under the scheme in force today.")
    @APIResponse(responseCode = "200", description = "The reason")
    @APIResponse(
            responseCode = "404",
            description =
                    "`unknown_customer`, also where nothing of the customer had happened by then, or `unknown_stage`")
    @APIResponse(responseCode = "422", description = "`invalid`: `asOf` is no instant up to now")
    public Uni<WhyNot> explainStage(
            @RestPath CustomerId id,
            @RestPath String track,
            @RestPath String stage,
            @Parameter(description = "An instant up to now, such as 2026-03-01T00:00:00Z; now by default")
                    @RestQuery
                    @Nullable
                    String asOf) {
        Brand brand = caller.brand();
        StagePath path = new StagePath(track, stage);
        return asOf == null
                ? explainStage.explain(brand, id, path)
                : explainStage.explain(brand, id, path, AsOf.parsePast(asOf, clock.instant()));
    }

    @GET
    @Path("/stage-history")
    @Scope("stages:read")
    @Operation(
            summary = "How a customer got there",
            description =
                    "Every transition with its instant, cause and explanation. Each one starts where the one before it on the same track ended.")
    @APIResponse(responseCode = "200", description = "Transitions")
    @APIResponse(responseCode = "404", description = "`unknown_customer`")
    public Uni<Page<HistoryEntry>> listStageHistory(
            @RestPath CustomerId id,
            @Parameter(description = "This track only") @RestQuery @Nullable String track,
            @Parameter(description = "`newest` or `oldest` first") @RestQuery @DefaultValue("newest") String order,
            @Parameter(description = "`next` of the page before") @RestQuery @Nullable String after,
            @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        HistoryOrder direction = HistoryOrder.find(order)
                .orElseThrow(() -> invalid("order", "order: " + order + " (expected: newest or oldest)"));
        HistoryCursor cursor = after == null
                ? direction.start()
                : HistoryCursor.parse(after)
                        .orElseThrow(() -> invalid("after", "after: " + after + " (expected: next of a page)"));
        Brand brand = caller.brand();
        return database.inBrand(brand.id(), connection -> reader.read(connection, brand.id(), id)
                        .chain(() -> canonical.of(connection, brand.id(), id))
                        .chain(now -> store.history(
                                connection, brand.id(), now, Optional.ofNullable(track), direction, cursor, limit + 1)))
                .map(found ->
                        Page.of(found, limit, last -> HistoryCursor.of(last).toString()))
                .map(page ->
                        new Page<>(page.data().stream().map(HistoryEntry::of).toList(), page.next()));
    }

    @POST
    @Path("/stages:move")
    @Idempotent
    @Scope("stages:write")
    @Operation(summary = "Move a customer by hand", description = """
                    Appends the event `Stage Moved` to the customer's timeline and answers as soon as it took effect. The \
                    move holds until the rules themselves choose another stage than they chose at the moment of the move, \
                    be it by an event or by a lapse. Moving a customer where they are already changes nothing (409), so \
                    that a repeated call does no harm.""")
    @APIResponse(responseCode = "200", description = "Where the customer is now")
    @APIResponse(
            responseCode = "202",
            description = "The move is on the timeline and takes effect soon; see `Location`")
    @APIResponse(responseCode = "404", description = "`unknown_customer`")
    @APIResponse(responseCode = "409", description = "`already_there`")
    @APIResponse(responseCode = "422", description = "`invalid`: no such track or stage, or no reason")
    public Uni<RestResponse<CustomerStage>> moveCustomer(@RestPath CustomerId id, @NotNull @Valid Move move) {
        ManualMove manual = new ManualMove(move.track(), move.stage(), move.reason(), Optional.ofNullable(move.by()));
        Brand brand = caller.brand();
        RestResponse<CustomerStage> accepted = RestResponse.ResponseBuilder.<CustomerStage>accepted()
                .location(URI.create("/v1/customers/" + id + "/stages"))
                .build();
        return moveCustomer
                .ask(brand, id, manual)
                .call(() -> calls.accept(accepted))
                .chain(asked -> moveCustomer.outcome(brand, asked, manual))
                .map(moved -> moved.map(RestResponse::ok).orElse(accepted));
    }

    private static Failure invalid(String field, String detail) {
        return Failure.invalid(List.of(new Failure.FieldError(field, "invalid", detail)));
    }
}
