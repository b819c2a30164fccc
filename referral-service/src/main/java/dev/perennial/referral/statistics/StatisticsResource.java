package dev.perennial.referral.statistics;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.referral.program.ProgramKey;
import dev.perennial.referral.program.ProgramStore;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Programs' statistics over REST. */
@Path("/v1/programs/{key}/statistics")
@Tag(name = "Programs")
public class StatisticsResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final ProgramStore programs;
    private final ProgramCounters counters;
    private final ClickCounter clicks;

    StatisticsResource(
            Caller caller,
            BrandDatabase database,
            ProgramStore programs,
            ProgramCounters counters,
            ClickCounter clicks) {
        this.caller = caller;
        this.database = database;
        this.programs = programs;
        this.counters = counters;
        this.clicks = clicks;
    }

    @GET
    @Scope("referrals:read")
    @Operation(
            summary = "How a program is doing",
            description =
                    "Clicks, referrals by state, rewards by state; kept up to date, so reading costs always the same.")
    public Uni<StatisticsDocument> readStatistics(@PathParam("key") ProgramKey key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> programs.require(connection, brand, key)
                .chain(() -> clicks.total(connection, brand, key))
                .chain(total -> counters.read(connection, brand, key)
                        .map(read -> StatisticsDocument.of(key.value(), total, read))));
    }
}
