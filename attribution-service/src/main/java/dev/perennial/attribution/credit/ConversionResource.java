package dev.perennial.attribution.credit;

import dev.perennial.attribution.TimeCursor;
import dev.perennial.attribution.conversion.ConversionId;
import dev.perennial.attribution.customer.KnownCustomers;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A customer's conversions. */
@Path("/v1/customers/{customer}/conversions")
@Tag(name = "Customers", description = "What brought a customer and what followed from it")
public class ConversionResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final KnownCustomers customers;
    private final ConversionStore store;

    ConversionResource(Caller caller, BrandDatabase database, KnownCustomers customers, ConversionStore store) {
        this.caller = caller;
        this.database = database;
        this.customers = customers;
        this.store = store;
    }

    /** Lists the conversions. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "List a customer's conversions",
            description = "Oldest first, each with its credit by every model. For each model the credit adds up to the"
                    + " conversion's value net of refunds.")
    public Uni<Page<ConversionAnswer>> listConversions(
            @PathParam("customer") CustomerId customer,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        BrandId brand = caller.brandId();
        TimeCursor place = TimeCursor.parse(after);
        return database.inBrand(brand, connection -> customers
                        .require(connection, brand, customer)
                        .chain(known -> store.page(connection, brand, known, place, limit + 1)))
                .map(found ->
                        Page.of(found.stream().map(ConversionAnswer::of).toList(), limit, ConversionResource::cursor));
    }

    private static String cursor(ConversionAnswer last) {
        return new TimeCursor(last.at(), ConversionId.parse(last.id()).value()).toString();
    }
}
