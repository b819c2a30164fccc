package dev.perennial.attribution.content.report;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.content.item.ItemStore;
import dev.perennial.attribution.content.statistics.GateOutcome;
import dev.perennial.attribution.content.statistics.Landmark;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who met content and who did not, and what became of them. */
@Path("/v1/content")
@Tag(name = "Content")
public class ComparisonResource {
    private static final String FIRST_MONTH = "First month; eleven months before to without it";
    private static final String LAST_MONTH = "Last month; without it the latest whose days are over for everybody";

    private final Caller caller;
    private final BrandDatabase database;
    private final ItemStore items;
    private final ContentReportStore store;
    private final Clock clock;

    ComparisonResource(Caller caller, BrandDatabase database, ItemStore items, ContentReportStore store, Clock clock) {
        this.caller = caller;
        this.database = database;
        this.items = items;
        this.store = store;
        this.clock = clock;
    }

    /** Compares engaged customers with others. */
    @GET
    @Path("/{key}/comparison")
    @Scope("attribution:read")
    @Operation(
            summary = "Compare customers who were engaged with an item with those who were not",
            description = "Of the customers acquired in the months from and to: those who had a contact in their first"
                    + " engagedDays days beside those who had none, by what they did in the followDays days after that. Who is"
                    + " engaged is settled before anything is counted, so that nobody has to stay to count as engaged. With 95"
                    + " % intervals; not a proof of a cause.")
    public Uni<ComparisonReport> compareEngaged(
            @PathParam("key") String key,
            @Parameter(description = FIRST_MONTH, example = "2026-01") @QueryParam("from") @Nullable String from,
            @Parameter(description = LAST_MONTH, example = "2026-03") @QueryParam("to") @Nullable String to,
            @Parameter(description = "7 or 30") @QueryParam("engagedDays") @DefaultValue("30") int engagedDays,
            @Parameter(description = "90 or 365") @QueryParam("followDays") @DefaultValue("90") int followDays) {
        require("engagedDays", engagedDays, Landmark.ENGAGED_DAYS);
        require("followDays", followDays, Landmark.FOLLOW_DAYS);
        Brand brand = caller.brand();
        Instant now = clock.instant();
        Landmark landmark = new Landmark(engagedDays, followDays);
        FinishedMonths finished = new FinishedMonths(now, brand.zone(), landmark.days());
        MonthSpan span = MonthSpan.read(from, to, finished.last());
        return database.inBrand(brand.id(), connection -> items.require(connection, brand.id(), key)
                .chain(item -> finished.of(span)
                        .map(over -> store.comparison(connection, brand.id(), over, key, landmark))
                        .orElseGet(() -> Uni.createFrom().item(new ComparisonFigures(List.of(), List.of(), false))))
                .map(figures -> comparison(key, span, landmark, finished, figures)));
    }

    /** Compares open with premium content. */
    @GET
    @Path("/open-against-premium")
    @Scope("attribution:read")
    @Operation(
            summary = "Compare open with premium content",
            description =
                    "Of the customers who met content for the first time in the months from and to: how many gave an"
                            + " address, registered and bought within so many days, by whether what they met was open, premium that the"
                            + " policy of that day opened, or premium that it did not. Each share is of those who had not done it"
                            + " before. With 95 % intervals; not a proof of a cause.")
    public Uni<GateReport> compareOpenAgainstPremium(
            @Parameter(description = FIRST_MONTH, example = "2026-01") @QueryParam("from") @Nullable String from,
            @Parameter(description = LAST_MONTH, example = "2026-03") @QueryParam("to") @Nullable String to,
            @Parameter(description = "7, 30 or 90") @QueryParam("days") @DefaultValue("30") int days) {
        require("days", days, GateOutcome.DAYS);
        Brand brand = caller.brand();
        FinishedMonths finished = new FinishedMonths(clock.instant(), brand.zone(), days);
        MonthSpan span = MonthSpan.read(from, to, finished.last());
        return database.inBrand(brand.id(), connection -> finished.of(span)
                        .map(over -> store.gates(connection, brand.id(), over, days))
                        .orElseGet(() -> Uni.createFrom().item(new GateFigures(List.of(), false))))
                .map(figures -> gates(span, days, finished, figures));
    }

    private static ComparisonReport comparison(
            String key, MonthSpan span, Landmark landmark, FinishedMonths finished, ComparisonFigures figures) {
        BuildComparison build = new BuildComparison(figures);
        List<String> leftOut = finished.leftOut(span);
        return new ComparisonReport(
                key,
                span.from().toString(),
                span.to().toString(),
                landmark.engagedDays(),
                landmark.followDays(),
                leftOut,
                finished.now(),
                figures.rebuilding(),
                build.all(),
                build.stratum(true),
                build.stratum(false),
                build.warnings(!leftOut.isEmpty()),
                BuildComparison.CAVEAT);
    }

    private static GateReport gates(MonthSpan span, int days, FinishedMonths finished, GateFigures figures) {
        BuildGateReport build = new BuildGateReport(figures);
        List<String> leftOut = finished.leftOut(span);
        return new GateReport(
                span.from().toString(),
                span.to().toString(),
                days,
                leftOut,
                finished.now(),
                figures.rebuilding(),
                build.groups(),
                build.differences(),
                build.warnings(!leftOut.isEmpty()),
                BuildGateReport.CAVEAT);
    }

    private static void require(String field, int value, List<Integer> known) {
        if (!known.contains(value)) {
            throw Failure.invalid(
                    List.of(new FieldError(field, "invalid", value + " (expected: one of " + known + ")")));
        }
    }
}
