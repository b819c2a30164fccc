package dev.perennial.customer.relationship;

import dev.perennial.customer.refit.FittedModel;
import dev.perennial.customer.refit.RefitStore;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The model behind the relationship scores, for everybody to check. */
@Path("/v1/relationship")
@Tag(name = "Relationship", description = "Which relationships are budding: an early sign, before the repeat sale")
class RelationshipModelResource {
    private final BrandDatabase database;
    private final RelationshipModelStore store;
    private final RefitStore refits;
    private final Caller caller;

    RelationshipModelResource(BrandDatabase database, RelationshipModelStore store, RefitStore refits, Caller caller) {
        this.database = database;
        this.store = store;
        this.refits = refits;
        this.caller = caller;
    }

    /**
     * A fit was asked for.
     *
     * @param version that is in force, 0 before there is any; the next one is on its way
     */
    record RelationshipFitAsked(int version) {}

    @GET
    @Path("/model")
    @Scope("customers:read")
    @Operation(summary = "Check the model behind relationship scores", description = """
                    For each landmark what customers did by then that went with an order within `outcomeDays` after it: coefficients \
                    with standard errors and odds ratios (for a standard deviation of the logarithm more), and `holdout`: fitted on \
                    the older seven tenths, tried on the newer ones, with the area under the curve and its interval, the Brier score \
                    beside that of the base rate, and predicted against observed in tenths. `basis` is `FITTED`, `BASE_RATE` (what \
                    customers did tells no more: everybody has the same score) or `NOT_IDENTIFIED` (too little is known: no score), \
                    with the reason.""")
    @APIResponse(responseCode = "200", description = "The model")
    @APIResponse(responseCode = "404", description = "There is no such version, or none yet")
    public Uni<RelationshipModel> readRelationshipModel(@QueryParam("version") Optional<Integer> version) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.read(connection, brand, version))
                .map(
                        found -> found.orElseThrow(
                                () -> new Failure(
                                        CommonError.NOT_FOUND,
                                        version.map(number -> "There is no version " + number + " of the model.")
                                                .orElse(
                                                        "No model has been worked out yet: nobody has ordered anything, or only just."))));
    }

    @GET
    @Path("/models")
    @Scope("customers:read")
    @Operation(
            summary = "List the versions of the model behind relationship scores",
            description = "The newest first, each with its check.")
    public Uni<Page<RelationshipModel>> listRelationshipModels(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable Integer after) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.list(connection, brand, after, limit + 1))
                .map(rows -> Page.of(rows, limit, model -> Integer.toString(model.version())));
    }

    @POST
    @Path("/model:refit")
    @Idempotent
    @ResponseStatus(202)
    @Scope("customers:write")
    @Operation(
            summary = "Fit the model behind relationship scores again",
            description =
                    "It is done within seconds; the newest version then has a higher number. By itself it is done each"
                            + " night and when a tenth more was ordered.")
    public Uni<RelationshipFitAsked> refitRelationshipModel() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.version(connection, brand)
                .call(() -> refits.ask(connection, brand, FittedModel.RELATIONSHIP))
                .map(RelationshipFitAsked::new));
    }
}
