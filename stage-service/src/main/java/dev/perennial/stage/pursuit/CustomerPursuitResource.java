package dev.perennial.stage.pursuit;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A customer's pursuits over REST. */
@Path("/v1/customers/{id}/pursuits")
@Tag(name = "Pursuits")
public class CustomerPursuitResource {
    private final BrandDatabase database;
    private final Canonical canonical;
    private final PursuitReadStore store;
    private final Caller caller;

    CustomerPursuitResource(BrandDatabase database, Canonical canonical, PursuitReadStore store, Caller caller) {
        this.database = database;
        this.canonical = canonical;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "What a customer has set out to do",
            description =
                    "The customer's pursuits of every definition, the newest first; of one definition the newest 100 that are not under way any more are kept.")
    @APIResponse(responseCode = "200", description = "Pursuits")
    @APIResponse(responseCode = "404", description = "`unknown_customer`")
    @APIResponse(responseCode = "422", description = "`invalid`: a cursor that is none")
    public Uni<Page<CaseView>> listCustomerPursuits(
            @RestPath CustomerId id,
            @Parameter(description = "`next` of the page before") @RestQuery @Nullable String after,
            @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Brand brand = caller.brand();
        CaseCursor cursor = CaseCursor.parse(after);
        return database.inBrand(brand.id(), connection -> canonical
                        .of(connection, brand.id(), id)
                        .chain(now -> read(connection, brand, now, cursor, limit + 1)))
                .map(found -> Page.of(found, limit, last -> CaseCursor.of(last).toString()))
                .map(page -> new Page<>(
                        page.data().stream()
                                .map(one -> CaseView.of(one, brand.currency()))
                                .toList(),
                        page.next()));
    }

    private Uni<List<CustomerPursuit>> read(
            SqlConnection connection, Brand brand, CustomerId customer, CaseCursor after, int limit) {
        return store.ofCustomer(connection, brand.id(), customer, after, limit)
                .call(found -> found.isEmpty()
                        ? store.isKnown(connection, brand.id(), customer).invoke(known -> {
                            if (!known) {
                                throw new Failure(
                                        CommonError.UNKNOWN_CUSTOMER,
                                        "No event of the customer " + customer + " was seen yet.");
                            }
                        })
                        : Uni.createFrom().voidItem());
    }
}
