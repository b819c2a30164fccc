package dev.perennial.attribution.source;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupCursor;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.settings.SettingsStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
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
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The source report. */
@Path("/v1/sources")
@Tag(name = "Sources", description = "What each source brought")
public class SourceResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final SettingsStore settings;
    private final SourceStore store;
    private final Clock clock;

    SourceResource(Caller caller, BrandDatabase database, SettingsStore settings, SourceStore store, Clock clock) {
        this.caller = caller;
        this.database = database;
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /** Makes the report. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Report what the sources brought",
            description =
                    "Customers, conversions and revenue net of refunds, by channel, source or campaign, for several"
                            + " models side by side. For every model creditedTotal equals valueTotal, to the cent. With from"
                            + " and to it is the conversions of those months, by the day of the conversion in the brand's"
                            + " calendar, net of all that was refunded of them since, and the customers acquired in them.")
    public Uni<SourceReport> reportSources(
            @Parameter(description = "channel, source or campaign") @QueryParam("groupBy") @DefaultValue("channel")
                    String groupBy,
            @Parameter(
                            description =
                                    "FIRST_TOUCH, LAST_TOUCH, LAST_NON_DIRECT, LINEAR, TIME_DECAY, POSITION_BASED, W_SHAPED;"
                                            + " repeat it for several, all without it")
                    @QueryParam("model")
                    List<String> model,
            @Parameter(
                            description =
                                    "First month, of conversion and of acquisition; eleven months before to where only to"
                                            + " is given, all months without both. At most 120 months",
                            example = "2026-01")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Last month; this month where only from is given", example = "2026-03")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        Breakdown grouping = Breakdown.parse(groupBy, Breakdown.CAMPAIGN);
        List<CreditModel> models = model.isEmpty()
                ? List.of(CreditModel.values())
                : model.stream().map(CreditModel::parse).distinct().toList();
        GroupName place = GroupCursor.parse(after);
        Brand brand = caller.brand();
        Optional<MonthSpan> months = MonthSpan.orAll(from, to, YearMonth.now(clock.withZone(brand.zone())));
        return database.inBrand(
                brand.id(), connection -> report(connection, brand, grouping, models, months, place, limit));
    }

    private Uni<SourceReport> report(
            SqlConnection connection,
            Brand brand,
            Breakdown grouping,
            List<CreditModel> models,
            Optional<MonthSpan> months,
            GroupName place,
            int limit) {
        return settings.read(connection, brand.id())
                .chain(window -> figures(connection, brand, models, months).map(figures -> {
                    BuildReport report = new BuildReport(grouping, models, figures);
                    List<GroupName> names = report.names().stream()
                            .filter(name -> name.compareTo(place) > 0)
                            .limit(limit + 1L)
                            .toList();
                    Page<GroupName> page = Page.of(names, limit, GroupCursor::of);
                    return new SourceReport(
                            grouping.key(),
                            models,
                            months.map(span -> span.from().toString()).orElse(null),
                            months.map(span -> span.to().toString()).orElse(null),
                            window.lookBackDays(),
                            brand.currency().getCurrencyCode(),
                            clock.instant(),
                            figures.rebuilding(),
                            page.data().stream().map(report::line).toList(),
                            page.next(),
                            report.totals());
                }));
    }

    private Uni<SourceFigures> figures(
            SqlConnection connection, Brand brand, List<CreditModel> models, Optional<MonthSpan> months) {
        return months.map(span -> store.read(connection, brand.id(), models, span))
                .orElseGet(() -> store.read(connection, brand.id(), models));
    }
}
