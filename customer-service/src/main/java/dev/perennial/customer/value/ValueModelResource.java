package dev.perennial.customer.value;

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

/** The model behind the values, for everybody to check. */
@Path("/v1/value")
@Tag(name = "Value", description = "What customers are worth: what they brought and what they are expected to bring")
class ValueModelResource {
    private final BrandDatabase database;
    private final ModelStore store;
    private final RefitStore refits;
    private final Caller caller;

    ValueModelResource(BrandDatabase database, ModelStore store, RefitStore refits, Caller caller) {
        this.database = database;
        this.store = store;
        this.refits = refits;
        this.caller = caller;
    }

    /**
     * A fit was asked for.
     *
     * @param version that is in force; the next one is on its way
     */
    record Asked(int version) {}

    @GET
    @Path("/model")
    @Scope("customers:read")
    @Operation(summary = "Check the model", description = """
                    Parameters with standard errors, log-likelihood and sums of the newest version, or of one that is named. `holdout`: \
                    every model is fitted on the first part of the past and foretells the second; the least root mean square error \
                    over customers is chosen. Beside them two rules that need no model: everybody buys as in the last period of the \
                    same length (`same_as_last_period`), and who was not silent for longer than nine of ten gaps goes on at their \
                    own rate (`recency_rule`). `tracking` has repeat purchases, cumulated, `groups` the error by frequency. Where \
                    the purchases do not tell the parameters, `basis` is `NOT_IDENTIFIED`, with the reason. `subscriptions` says of each interval how long contracts last.""")
    @APIResponse(responseCode = "200", description = "The model")
    @APIResponse(responseCode = "404", description = "There is no such version, or none yet")
    public Uni<ValueModel> readValueModel(@QueryParam("version") Optional<Integer> version) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.report(connection, brand, version))
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
    @Operation(summary = "List the versions of the model", description = "The newest first, each with its check.")
    public Uni<Page<ValueModel>> listValueModels(
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
            summary = "Fit the model again",
            description = "It is done within seconds, or minutes for a million customers; the newest version then has a"
                    + " higher number. By itself it is done each night and when a tenth more was ordered.")
    public Uni<Asked> refitValueModel() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.current(connection, brand)
                .call(() -> refits.ask(connection, brand, FittedModel.VALUE))
                .map(current -> new Asked(current.version())));
    }
}
