package dev.perennial.attribution.content.report;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.content.item.ItemStore;
import dev.perennial.attribution.content.report.LedgerReport.Line;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger of content. */
@Path("/v1/content")
@Tag(name = "Content")
public class ContentLedgerResource {
    private static final String FIRST_MONTH = "First month; eleven months before to without it";
    private static final String LAST_MONTH = "Last month; this month without it";

    private final Caller caller;
    private final BrandDatabase database;
    private final ItemStore items;
    private final ContentReportStore store;
    private final Clock clock;

    ContentLedgerResource(
            Caller caller, BrandDatabase database, ItemStore items, ContentReportStore store, Clock clock) {
        this.caller = caller;
        this.database = database;
        this.items = items;
        this.store = store;
        this.clock = clock;
    }

    /** All items side by side. */
    @GET
    @Path("/ledger")
    @Scope("attribution:read")
    @Operation(
            summary = "Report what all content did",
            description =
                    "Each item with its reach, contacts, shares, time and desired behaviours in the months from and to,"
                            + " and what these behaviours are worth: for its own purpose, apart from the credit for sales.")
    public Uni<LedgerReport> reportContentLedger(
            @Parameter(description = FIRST_MONTH, example = "2026-01") @QueryParam("from") @Nullable String from,
            @Parameter(description = LAST_MONTH, example = "2026-12") @QueryParam("to") @Nullable String to) {
        Brand brand = caller.brand();
        MonthSpan span = span(brand, from, to);
        return database.inBrand(brand.id(), connection -> items.read(connection, brand.id())
                .chain(all -> store.ledger(connection, brand.id(), span, Optional.empty())
                        .map(figures -> {
                            BuildContentLedger build = new BuildContentLedger(figures, span, brand.currency());
                            return shown(
                                    brand,
                                    span,
                                    figures,
                                    all.stream().map(build::total).toList());
                        })));
    }

    /** One item month by month. */
    @GET
    @Path("/{key}/ledger")
    @Scope("attribution:read")
    @Operation(summary = "Report what an item of content did", description = "Month by month, and in all.")
    public Uni<LedgerReport> reportContent(
            @PathParam("key") String key,
            @Parameter(description = FIRST_MONTH, example = "2026-01") @QueryParam("from") @Nullable String from,
            @Parameter(description = LAST_MONTH, example = "2026-12") @QueryParam("to") @Nullable String to) {
        Brand brand = caller.brand();
        MonthSpan span = span(brand, from, to);
        return database.inBrand(brand.id(), connection -> items.require(connection, brand.id(), key)
                .chain(item -> store.ledger(connection, brand.id(), span, Optional.of(key))
                        .map(figures -> shown(
                                brand,
                                span,
                                figures,
                                List.of(new BuildContentLedger(figures, span, brand.currency()).withMonths(item))))));
    }

    private MonthSpan span(Brand brand, @Nullable String from, @Nullable String to) {
        return MonthSpan.read(from, to, YearMonth.now(clock.withZone(brand.zone())));
    }

    private LedgerReport shown(Brand brand, MonthSpan span, LedgerFigures figures, List<Line> lines) {
        return new LedgerReport(
                span.from().toString(),
                span.to().toString(),
                brand.currency().getCurrencyCode(),
                clock.instant(),
                figures.rebuilding(),
                lines);
    }
}
