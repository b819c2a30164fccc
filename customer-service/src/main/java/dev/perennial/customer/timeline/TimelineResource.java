package dev.perennial.customer.timeline;

import dev.perennial.customer.identity.GraphReader;
import dev.perennial.customer.timeline.TimelineStore.Start;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Timelines. */
@Path("/v1/customers/{customerId}/timeline")
@Tag(name = "Customers")
class TimelineResource {
    private final BrandDatabase database;
    private final GraphReader graph;
    private final TimelineStore store;
    private final Caller caller;

    TimelineResource(BrandDatabase database, GraphReader graph, TimelineStore store, Caller caller) {
        this.database = database;
        this.graph = graph;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(
            summary = "Read a customer's timeline",
            description =
                    "Everything that happened, by when it happened, with the events of customers merged into this one.")
    public Uni<Page<TimelineEntry>> page(
            CustomerId customerId,
            @QueryParam("order") @DefaultValue("newest") @Pattern(regexp = "newest|oldest") String order,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") Optional<String> after) {
        BrandId brand = caller.brandId();
        Optional<Start> start = after.map(TimelineResource::start);
        return database.inBrand(brand, connection -> graph.root(connection, brand, customerId)
                .map(root -> root.orElseThrow(
                        () -> new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no customer " + customerId + ".")))
                .chain(root -> store.page(connection, brand, root, order.equals("newest"), start, limit + 1))
                .map(rows -> Page.of(rows, limit, TimelineEntry::cursor)));
    }

    private static Start start(String cursor) {
        int split = cursor.indexOf('~');
        try {
            return new Start(Instant.parse(cursor.substring(0, Math.max(0, split))), cursor.substring(split + 1));
        } catch (DateTimeException e) {
            throw new Failure(CommonError.MALFORMED, "after: " + cursor + " (expected: next of the page before)");
        }
    }
}
