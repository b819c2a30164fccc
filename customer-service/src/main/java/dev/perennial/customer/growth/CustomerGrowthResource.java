package dev.perennial.customer.growth;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What more a customer may buy. */
@Path("/v1/customers/{customerId}/growth")
@Tag(name = "Growth")
class CustomerGrowthResource {
    private final ReadGrowth read;
    private final Caller caller;

    CustomerGrowthResource(ReadGrowth read, Caller caller) {
        this.read = read;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(summary = "Read what more a customer may buy", description = """
                    `potential`: what is expected of the customer within the horizon, beside what was realised and beside customers who \
                    bought on as many days. `nextProducts`: what customers with the same products bought as well, shrunken toward what \
                    everybody buys, with the products it goes with, the number of customers who bought both, and the lift; what most \
                    customers buy where that foretells as well (`model.basis` `POPULARITY`, with the reason in `notes`). `reorders`: what the \
                    customer buys again, due by the customer's own rhythm or that of the product. `guard`: where the card of the \
                    customer's stage says to avoid up-sell or cross-sell, nothing new is to be offered, and each of `nextProducts` is \
                    `heldBack`; re-orders are not. Where stage-service does not answer in time, `guard.known` is false.""")
    @APIResponse(responseCode = "200", description = "What more the customer may buy")
    @APIResponse(responseCode = "404", description = "`unknown_customer`")
    public Uni<GrowthView> readCustomerGrowth(
            CustomerId customerId,
            @Parameter(description = "Products to suggest, at most")
                    @QueryParam("limit")
                    @DefaultValue("10")
                    @Min(1)
                    @Max(50)
                    int limit) {
        return read.one(caller.brand(), customerId, limit);
    }
}
