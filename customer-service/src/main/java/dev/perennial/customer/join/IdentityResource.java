package dev.perennial.customer.join;

import dev.perennial.customer.identity.GraphReader;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a customer is known by, and how it came to be one customer. */
@Path("/v1/customers")
@Tag(name = "Identities")
class IdentityResource {
    private final BrandDatabase database;
    private final GraphReader graph;
    private final JoinStore store;
    private final Caller caller;

    IdentityResource(BrandDatabase database, GraphReader graph, JoinStore store, Caller caller) {
        this.database = database;
        this.graph = graph;
        this.store = store;
        this.caller = caller;
    }

    /**
     * A customer's identities and joins.
     *
     * @param customerId the customer of today
     * @param identities at most 1,000
     * @param joins those that hold and those that were undone, the newest first; at most 1,000
     */
    record CustomerIdentities(CustomerId customerId, List<SeenIdentity> identities, List<CustomerJoin> joins) {}

    @GET
    @Path("/{customerId}/identities")
    @Scope("customers:read")
    @Operation(
            summary = "Read a customer's identities and joins",
            description =
                    "Each identity with the customer it was first seen with, and each join with what caused it: that is"
                            + " what tells which join was a mistake. Follows merges.")
    public Uni<CustomerIdentities> read(CustomerId customerId) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> graph.root(connection, brand, customerId)
                .map(root -> root.orElseThrow(
                        () -> new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no customer " + customerId + ".")))
                .chain(root -> read(connection, brand, root)));
    }

    private Uni<CustomerIdentities> read(SqlConnection connection, BrandId brand, CustomerId root) {
        return store.identities(connection, brand, root).chain(identities -> store.all(connection, brand, root)
                .map(joins -> new CustomerIdentities(root, identities, joins)));
    }
}
