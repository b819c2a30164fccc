package dev.perennial.customer.value;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a customer is worth. */
@Path("/v1/customers/{customerId}/value")
@Tag(name = "Value")
class CustomerValueResource {
    private final ReadValue read;
    private final Caller caller;

    CustomerValueResource(ReadValue read, Caller caller) {
        this.read = read;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(summary = "Read what a customer is worth", description = """
                    What the orders brought, and what is expected within the horizon: worked out now from all orders known so far \
                    and the parameters of the model in force, so an order shows at once and without a new fit. \
                    `model.basis` says what the parameters come from: `FITTED`, `PRIOR` (known of another shop, corrected by the few \
                    orders there are) or `NOT_IDENTIFIED`; then the shop's part is absent, and `notes` say why. Subscriptions are expected to be renewed as \
                    contracts of their interval were so far; their deliveries are no purchases. Where neither says anything, `ltv` \
                    and `expected` are absent.""")
    @APIResponse(responseCode = "200", description = "What the customer is worth")
    @APIResponse(responseCode = "404", description = "`unknown_customer`")
    public Uni<CustomerValueView> readCustomerValue(CustomerId customerId) {
        return read.one(caller.brand(), customerId);
    }
}
