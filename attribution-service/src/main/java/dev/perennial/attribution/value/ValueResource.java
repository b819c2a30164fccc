package dev.perennial.attribution.value;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupCursor;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The report of source value. */
@Path("/v1/sources/value")
@Tag(name = "Sources", description = "What each source brought")
public class ValueResource {
    private static final int LONGEST_HORIZON = 120;

    private final Caller caller;
    private final BrandDatabase database;
    private final ValueStore store;
    private final Clock clock;

    ValueResource(Caller caller, BrandDatabase database, ValueStore store, Clock clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** Makes the report. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Report what the customers are worth that each source brought",
            description =
                    "The customers acquired in the months from and to, followed forward in time: what it cost to get"
                            + " them, what they brought so far, when that had paid the cost back, who ordered again in each month"
                            + " since, how differently they buy. Every estimate has its 95 % interval.")
    public Uni<ValueReport> reportSourceValue(
            @Parameter(description = "channel, source, campaign or content")
                    @QueryParam("groupBy")
                    @DefaultValue("channel")
                    String groupBy,
            @Parameter(
                            description = "First month of acquisition; eleven months before to without it",
                            example = "2026-01")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Last month of acquisition; this month without it", example = "2026-03")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "How many months since acquisition are shown")
                    @QueryParam("horizonMonths")
                    @DefaultValue("12")
                    @Min(1)
                    @Max(LONGEST_HORIZON)
                    int horizonMonths,
            @Parameter(
                            description =
                                    "What if every order left this share of its net revenue as margin, above 0, whatever it"
                                            + " tells; what is expected is scaled to it. Without it the margin is what the orders tell, and for the"
                                            + " others the rate of the value settings of customer-service, where anything is expected, else 1: all"
                                            + " of their revenue")
                    @QueryParam("marginRate")
                    @Nullable
                    @DecimalMin("0.0001")
                    @DecimalMax("1")
                    BigDecimal marginRate,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        Brand brand = caller.brand();
        YearMonth current = YearMonth.now(clock.withZone(brand.zone()));
        Breakdown breakdown = Breakdown.parse(groupBy, Breakdown.CONTENT);
        MonthSpan span = MonthSpan.read(from, to, current);
        GroupName place = GroupCursor.parse(after);
        return database.inBrand(brand.id(), connection -> store.read(connection, brand, span, breakdown))
                .map(figures -> {
                    BuildValueReport report =
                            new BuildValueReport(figures, horizonMonths, marginRate, brand.currency(), current);
                    List<GroupName> names = report.names().stream()
                            .filter(name -> name.compareTo(place) > 0)
                            .limit(limit + 1L)
                            .toList();
                    Page<GroupName> page = Page.of(names, limit, GroupCursor::of);
                    return new ValueReport(
                            breakdown.key(),
                            span.from().toString(),
                            span.to().toString(),
                            horizonMonths,
                            report.marginRate(),
                            figures.estimation()
                                    .map(ValueFigures.Estimation::horizonMonths)
                                    .orElse(null),
                            brand.currency().getCurrencyCode(),
                            clock.instant(),
                            figures.rebuilding(),
                            page.data().stream().map(report::line).toList(),
                            page.next(),
                            report.total());
                });
    }
}
