package dev.perennial.attribution.value;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupCursor;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.source.ReadCredit;
import dev.perennial.attribution.spend.CampaignSpendStore;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The list of campaigns. */
@Path("/v1/campaigns")
@Tag(name = "Campaigns", description = "What was spent on each, and what it brought")
public class CampaignResource {
    /** All months that anything can be known of. */
    private static final MonthSpan EVER = new MonthSpan(YearMonth.of(1970, 1), YearMonth.of(2199, 12));

    private final Caller caller;
    private final BrandDatabase database;
    private final ValueStore values;
    private final CampaignSpendStore spend;
    private final ReadCredit credit;
    private final Clock clock;

    CampaignResource(
            Caller caller,
            BrandDatabase database,
            ValueStore values,
            CampaignSpendStore spend,
            ReadCredit credit,
            Clock clock) {
        this.caller = caller;
        this.database = database;
        this.values = values;
        this.spend = spend;
        this.credit = credit;
        this.clock = clock;
    }

    /** Makes the list. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "List the campaigns",
            description =
                    "Every campaign that something was spent on, that acquired a customer, or that is on the path to a"
                            + " conversion: when, what it cost, the customers it acquired and what they are worth, and beside that the"
                            + " credit of one model. With months only those with spend or newly acquired customers in them.")
    public Uni<CampaignReport> listCampaigns(
            @Parameter(
                            description =
                                    "First month, of spend and of acquisition; eleven months before to where only to is given,"
                                            + " all months without both",
                            example = "2026-01")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Last month; this month where only from is given", example = "2026-03")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(
                            description =
                                    "FIRST_TOUCH, LAST_TOUCH, LAST_NON_DIRECT, LINEAR, TIME_DECAY, POSITION_BASED or W_SHAPED")
                    @QueryParam("model")
                    @DefaultValue("LAST_NON_DIRECT")
                    String model,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        Brand brand = caller.brand();
        YearMonth current = YearMonth.now(clock.withZone(brand.zone()));
        boolean ever = from == null && to == null;
        MonthSpan span = ever ? EVER : MonthSpan.read(from, to, current);
        CreditModel by = CreditModel.parse(model);
        GroupName place = GroupCursor.parse(after);
        return database.inBrand(brand.id(), connection -> values.read(connection, brand, span, Breakdown.CAMPAIGN)
                .chain(figures -> build(connection, brand, span, by, figures, ever, current)
                        .map(build -> {
                            Page<GroupName> page = Page.of(build.names(place, limit + 1L), limit, GroupCursor::of);
                            return new CampaignReport(
                                    ever ? null : span.from().toString(),
                                    ever ? null : span.to().toString(),
                                    by,
                                    brand.currency().getCurrencyCode(),
                                    clock.instant(),
                                    figures.rebuilding(),
                                    page.data().stream().map(build::line).toList(),
                                    page.next());
                        })));
    }

    private Uni<BuildCampaigns> build(
            SqlConnection connection,
            Brand brand,
            MonthSpan span,
            CreditModel model,
            ValueFigures figures,
            boolean ever,
            YearMonth current) {
        return spend.read(connection, brand, span.firstDay(), span.lastDay())
                .chain(spent -> credit.ofCampaigns(connection, brand.id(), model)
                        .map(credits -> new BuildCampaigns(figures, spent, credits, ever, brand.currency(), current)));
    }
}
