package dev.perennial.stage.fact;

import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of facts over REST. */
@Path("/v1/facts")
@Tag(name = "Schemes")
public class FactResource {

    @GET
    @Scope("stages:read")
    @Operation(summary = "List the facts", description = """
                    What entry rules may use, with type and unit. A fact about which nothing is known is 0, false, or the \
                    timestamp 0001-01-01T00:00:00Z. A scheme may have facts of its own beside these: see `facts` of the scheme, \
                    and `GET /v1/schemes/{key}/facts`.""")
    public Page<Fact> listFacts() {
        return new Page<>(FactCatalogue.all(), null);
    }
}
