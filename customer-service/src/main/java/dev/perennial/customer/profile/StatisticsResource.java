package dev.perennial.customer.profile;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much a brand has stored. */
@Path("/v1/brands/{brandId}/statistics")
@Tag(name = "Brands")
class StatisticsResource {
    private final BrandDatabase database;
    private final ProfileStore store;

    StatisticsResource(BrandDatabase database, ProfileStore store) {
        this.database = database;
        this.store = store;
    }

    @GET
    @Scope(Scope.OPERATOR)
    @Operation(
            summary = "Count a brand's customers, events, orders and subscriptions",
            description = "Kept up to date with the log, not counted when asked.")
    public Uni<Statistics> read(BrandId brandId) {
        return database.inBrand(brandId, connection -> store.statistics(connection, brandId));
    }
}
