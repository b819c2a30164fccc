package dev.perennial.customer.growth;

import dev.perennial.customer.refit.FittedModel;
import dev.perennial.customer.refit.RefitStore;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What suggestions rest on, for everybody to check. */
@Path("/v1/growth")
@Tag(name = "Growth")
class GrowthModelResource {
    private final BrandDatabase database;
    private final GrowthModelStore store;
    private final RefitStore refits;
    private final Caller caller;

    GrowthModelResource(BrandDatabase database, GrowthModelStore store, RefitStore refits, Caller caller) {
        this.database = database;
        this.store = store;
        this.refits = refits;
        this.caller = caller;
    }

    /**
     * A count was asked for.
     *
     * @param version that is in force, 0 before the first; the next one is on its way
     */
    record RecountAsked(int version) {}

    @GET
    @Path("/model")
    @Scope("customers:read")
    @Operation(summary = "Check what suggestions rest on", description = """
                    `trial`: what was bought together up to a day (`cutOn`) ranks what customers bought for the first time after it; beside it \
                    what most customers bought by then. Hit rates: share of the customers of whom the first product, one of the \
                    first five, one of the first ten was bought; `meanReciprocalRank` of the first that was, among ten. What was bought \
                    together is used where its mean reciprocal rank is higher by more than 1.96 standard errors; else popularity \
                    is, and `reason` says so. `peers`: what is expected of customers by how often they bought.""")
    @APIResponse(responseCode = "200", description = "A version")
    @APIResponse(responseCode = "404", description = "There is no such version, or none yet")
    public Uni<GrowthModel> readGrowthModel(@QueryParam("version") Optional<Integer> version) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.report(connection, brand, version))
                .map(found -> found.orElseThrow(() -> new Failure(
                        CommonError.NOT_FOUND,
                        version.map(number -> "There is no version " + number + ".")
                                .orElse("Nothing has been counted yet: nobody has ordered anything, or only just."))));
    }

    @POST
    @Path("/model:recount")
    @Idempotent
    @ResponseStatus(202)
    @Scope("customers:write")
    @Operation(
            summary = "Count again what goes with what",
            description = "It is done within seconds, or minutes for a million customers; the newest version then has a"
                    + " higher number. By itself it is done each night and when a tenth more was ordered.")
    public Uni<RecountAsked> recountGrowthModel() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.report(connection, brand, Optional.empty())
                .call(() -> refits.ask(connection, brand, FittedModel.GROWTH))
                .map(found -> new RecountAsked(found.map(GrowthModel::version).orElse(0))));
    }
}
