package dev.perennial.attribution.acquisition;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What brought a customer. */
@Path("/v1/customers/{customer}/acquisition")
@Tag(name = "Customers", description = "What brought a customer and what followed from it")
public class AcquisitionResource {
    private final Caller caller;
    private final ReadAcquisition read;

    AcquisitionResource(Caller caller, ReadAcquisition read) {
        this.caller = caller;
        this.read = read;
    }

    /** Reads the acquisition record. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Read what brought a customer",
            description =
                    "Settled by the earliest contact, seen or declared, online or offline, and kept for good. Only an"
                            + " event that turns out to be earlier, or the merge with a customer who was there before, gives"
                            + " another.")
    public Uni<AcquisitionAnswer> readAcquisition(@PathParam("customer") CustomerId customer) {
        return read.read(caller.brandId(), customer);
    }
}
