package dev.perennial.stage.retention;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Loyalty, apart from retention, over REST. */
@Path("/v1/retention/loyalty")
@Tag(name = "Retention")
public class LoyaltyResource {
    private static final int MOST_COHORTS = 750;

    private final BrandDatabase database;
    private final LoyaltyStore store;
    private final Clock clock;
    private final Caller caller;

    LoyaltyResource(BrandDatabase database, LoyaltyStore store, Clock clock, Caller caller) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "Who buys again, and who recommends?",
            description =
                    "Repeat buying is one thing, recommending another: for each cohort of first orders both beside each other, as far as is known today. Whoever bought on another day as well repeated. Recommending is told apart by whether the customer was asked: a share, a review or a friend who bought counts as unprompted, unless somebody asked for it in the 30 days before; an answer of 9 or 10 to how likely they are to recommend the brand counts as asked. A cohort whose customers' first year is not over had less time than the others: it says `complete: false`, and is not in `all` where any is complete.")
    @APIResponse(responseCode = "200", description = "One entry for each cohort that has customers")
    @APIResponse(responseCode = "422", description = "`invalid`: a day or a unit that is none, or too many cohorts")
    public Uni<LoyaltyReport> readLoyalty(
            @Parameter(description = "`day`, `week` (from Monday), `month`, `quarter` or `year`, of cohorts")
                    @RestQuery
                    @DefaultValue("month")
                    String unit,
            @Parameter(description = "A day of the first cohort, such as 2026-01-01; 12 cohorts by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "A day of the last cohort; today by default") @RestQuery @Nullable String to) {
        Brand brand = caller.brand();
        LocalDate today = LocalDate.now(clock.withZone(brand.zone()));
        ReportSpan span = ReportSpan.of(unit, from, to, today, MOST_COHORTS);
        return database.inBrand(
                        brand.id(),
                        connection -> store.cohorts(
                                connection, brand.id(), span.unit().key(), span.from(), span.to()))
                .map(found -> LoyaltyReport.of(span, brand.zone().getId(), today, found));
    }
}
