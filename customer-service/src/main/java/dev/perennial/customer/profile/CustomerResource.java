package dev.perennial.customer.profile;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customers and what is known about them. */
@Path("/v1/customers")
@Tag(name = "Customers", description = "Who the customers are.")
class CustomerResource {
    private final FindCustomers customers;
    private final Caller caller;

    CustomerResource(FindCustomers customers, Caller caller) {
        this.customers = customers;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(
            summary = "List or search customers",
            description =
                    "With identity: those known by this user id, e-mail, phone, loyalty card, anonymous id or identity"
                            + " of a kind of the brand's own, written as you have it; kind narrows it down.")
    public Uni<Page<Profile>> list(
            @QueryParam("identity") Optional<@Size(max = 512) String> identity,
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable CustomerId after) {
        return identity.isPresent()
                ? customers.search(caller.brand(), kind, identity.get()).map(found -> new Page<>(found, null))
                : customers
                        .list(caller.brandId(), Optional.ofNullable(after), limit + 1)
                        .map(rows ->
                                Page.of(rows, limit, profile -> profile.id().toString()));
    }

    @GET
    @Path("/{customerId}")
    @Scope("customers:read")
    @Operation(
            summary = "Read a customer",
            description = "Follows merges: the id of a customer that turned out to be another answers that one.")
    public Uni<CustomerView> read(CustomerId customerId) {
        return customers.read(caller.brandId(), customerId);
    }
}
