package dev.perennial.attribution.value;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.spend.CostStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The cost of getting beside the cost of keeping. */
@Path("/v1/spend/balance")
@Tag(name = "Spend")
public class BalanceResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final CostStore costs;
    private final ValueStore values;
    private final Clock clock;

    BalanceResource(Caller caller, BrandDatabase database, CostStore costs, ValueStore values, Clock clock) {
        this.caller = caller;
        this.database = database;
        this.costs = costs;
        this.values = values;
        this.clock = clock;
    }

    /** Makes the report. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Compare the cost of getting customers with that of keeping them",
            description = "Month by month: acquisition spend by new customer beside retention spend by customer kept.")
    public Uni<BalanceReport> reportBalance(
            @Parameter(description = "First month; eleven months before to without it", example = "2026-01")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Last month; this month without it", example = "2026-12")
                    @QueryParam("to")
                    @Nullable
                    String to) {
        Brand brand = caller.brand();
        YearMonth current = YearMonth.now(clock.withZone(brand.zone()));
        MonthSpan span = MonthSpan.read(from, to, current);
        return database.inBrand(brand.id(), connection -> report(connection, brand, span, current));
    }

    private Uni<BalanceReport> report(SqlConnection connection, Brand brand, MonthSpan span, YearMonth current) {
        return costs.monthly(connection, brand, span.firstDay(), span.lastDay())
                .chain(spend -> values.acquired(connection, brand.id(), span)
                        .chain(acquired -> values.kept(connection, brand.id(), span)
                                .chain(kept -> values.rebuilding(connection, brand.id())
                                        .map(rebuilding -> shown(
                                                brand,
                                                span,
                                                new BuildBalance(brand.currency(), current, spend, acquired, kept),
                                                rebuilding)))));
    }

    private BalanceReport shown(Brand brand, MonthSpan span, BuildBalance build, boolean rebuilding) {
        return new BalanceReport(
                span.from().toString(),
                span.to().toString(),
                brand.currency().getCurrencyCode(),
                clock.instant(),
                rebuilding,
                build.months(span),
                build.total(span));
    }
}
