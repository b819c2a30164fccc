package dev.perennial.customer.relationship;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Budding relationships. */
@Path("/v1/relationship/customers")
@Tag(name = "Relationship")
class RelationshipResource {
    private final BrandDatabase database;
    private final ScoreStore store;
    private final Caller caller;

    RelationshipResource(BrandDatabase database, ScoreStore store, Caller caller) {
        this.database = database;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(summary = "List budding relationships", description = """
                    Customers who may still order for the first time, or again, within the time that is looked ahead, with the highest \
                    score first; whoever ordered more than once by the landmark is none. As they were last scored: within seconds of a \
                    landmark or of an order. Empty while no model gives scores.""")
    @APIResponse(responseCode = "200", description = "A page of customers")
    @APIResponse(responseCode = "422", description = "`invalid`, with the field")
    public Uni<Page<ListedRelationship>> listBuddingRelationships(
            @Parameter(description = "`score`") @QueryParam("sort") @DefaultValue("score") String sort,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") Optional<String> after) {
        if (!sort.equals("score")) {
            throw invalid("sort", sort + " (expected: score)");
        }
        BrandId brand = caller.brandId();
        Optional<ScoreCursor> cursor = after.map(RelationshipResource::cursor);
        return database.inBrand(brand, connection -> store.top(connection, brand, cursor, limit + 1))
                .map(rows -> Page.of(rows, limit, row -> new ScoreCursor(row.score(), row.customerId()).toString()))
                .map(page -> new Page<>(
                        page.data().stream().map(ListedRelationship::rounded).toList(), page.next()));
    }

    private static ScoreCursor cursor(String after) {
        try {
            return ScoreCursor.parse(after);
        } catch (IllegalArgumentException e) {
            throw invalid("after", after + " (expected: next of the page before)");
        }
    }

    private static Failure invalid(String field, String detail) {
        return Failure.invalid(List.of(new FieldError(field, "invalid", detail)));
    }
}
