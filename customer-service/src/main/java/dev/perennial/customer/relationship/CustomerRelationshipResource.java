package dev.perennial.customer.relationship;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the first weeks of a customer tell. */
@Path("/v1/customers/{customerId}/relationship")
@Tag(name = "Relationship")
class CustomerRelationshipResource {
    private final ReadRelationship read;
    private final Caller caller;

    CustomerRelationshipResource(ReadRelationship read, Caller caller) {
        this.read = read;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(summary = "Read how a relationship begins", description = """
                    The chance, in percent, that the customer orders for the first time or again within the time that is looked ahead, \
                    by what the customer did up to the latest landmark (day 7, 14, 28 or 56) that has passed; and what raises and lowers \
                    it against an average customer. Before the first landmark the score is the share of all customers for whom it came. \
                    `model.basis` says what it comes from: `FITTED`, `BASE_RATE` or `NOT_IDENTIFIED`; then it is absent, and `notes` say \
                    why. What goes with an order need not be why it came.""")
    @APIResponse(responseCode = "200", description = "How the relationship begins")
    @APIResponse(responseCode = "404", description = "`unknown_customer`")
    public Uni<CustomerRelationshipView> readCustomerRelationship(CustomerId customerId) {
        return read.one(caller.brandId(), customerId);
    }
}
