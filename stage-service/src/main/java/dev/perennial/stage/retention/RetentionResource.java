package dev.perennial.stage.retention;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.retention.ReadCohorts.Asked;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Retention over REST. */
@Path("/v1/retention")
@Tag(name = "Retention", description = "How many customers come back, by cohort and by tenure, and what it is worth")
public class RetentionResource {
    private static final int MOST_COHORTS = 120;
    private static final int MOST_COHORTS_OF_GROUPS = 36;
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final BrandDatabase database;
    private final ReadCohorts read;
    private final ContractStore contracts;
    private final Clock clock;
    private final Caller caller;

    RetentionResource(BrandDatabase database, ReadCohorts read, ContractStore contracts, Clock clock, Caller caller) {
        this.database = database;
        this.read = read;
        this.contracts = contracts;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Path("/cohorts")
    @Scope("stages:read")
    @Operation(
            summary = "Retention by cohort",
            description =
                    "Customers are put together by the period of their first order. For each cohort and each period after it: how many bought (also: bought then or later), how many orders, what revenue; as shares of period 0 and of the period before; and the means over all cohorts. Orders that were cancelled or refunded in full do not count. A period that is not over yet says `complete: false` and is in no mean.")
    @APIResponse(responseCode = "200", description = "One entry for each cohort that has customers")
    @APIResponse(responseCode = "422", description = "`invalid`: a day or a unit that is none, or too many cohorts")
    public Uni<CohortTable> readCohorts(
            @Parameter(
                            description =
                                    "`day`, `week` (from Monday), `month`, `quarter` or `year`, of cohorts and of periods")
                    @RestQuery
                    @DefaultValue("month")
                    String unit,
            @Parameter(description = "A day of the first cohort, such as 2026-01-01; 12 cohorts by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "A day of the last cohort; today by default") @RestQuery @Nullable String to,
            @BeanParam @Valid GroupQuery customers) {
        Grouping grouping = customers.grouping();
        Brand brand = caller.brand();
        LocalDate today = today(brand);
        int most = grouping instanceof Grouping.By ? MOST_COHORTS_OF_GROUPS : MOST_COHORTS;
        ReportSpan span = ReportSpan.of(unit, from, to, today, most);
        CohortUnit asked = CohortUnit.of(span.unit());
        if (!(grouping instanceof Grouping.None) && asked != CohortUnit.MONTH) {
            throw ReportSpan.invalid("unit", unit, "month, where it is about groups of customers");
        }
        Asked all = new Asked(brand, asked, span.from(), span.begins().getLast());
        return read.cohorts(all, grouping)
                .map(cohorts -> CohortTable.of(
                        asked, brand.zone().getId(), brand.currency(), span.from(), span.to(), today, cohorts))
                .chain(table -> read.groups(all, grouping)
                        .map(groups -> grouping instanceof Grouping.By ? table.by(asked, groups) : table));
    }

    @GET
    @Path("/tenure")
    @Scope("stages:read")
    @Operation(
            summary = "Retention by tenure",
            description =
                    "The first year of the relationship apart from the later ones, and each year for itself. A year begins on the day of the customer's first order; who bought in a year or later was there in it, and who was not there in the next is lost. Only customers count whose next year is over. Where the average of all years hides what one of them shows, `misleading` says so.")
    @APIResponse(responseCode = "200", description = "Rates with their 95 % intervals")
    @APIResponse(responseCode = "422", description = "`invalid`: a day that is none, or `from` after `to`")
    public Uni<TenureReport> readTenure(
            @Parameter(description = "A day in the month of the first cohort; the earliest by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "A day in the month of the last cohort; today by default") @RestQuery @Nullable
                    String to,
            @Parameter(
                            description =
                                    "How many of the newest years of each cohort count. With 1, the years together are the customers of the last twelve months or so, each in the year of theirs")
                    @RestQuery
                    @DefaultValue("1")
                    @Min(1)
                    @Max(100)
                    int lookBackYears,
            @BeanParam @Valid GroupQuery customers) {
        Grouping grouping = customers.grouping();
        Brand brand = caller.brand();
        LocalDate first = from == null ? EARLIEST : Span.day("from", from);
        LocalDate last = to == null ? today(brand) : Span.day("to", to);
        ReportSpan.inOrder(first, last);
        Asked all = new Asked(brand, CohortUnit.TENURE, Period.MONTH.begin(first), last);
        return read.cohorts(all, grouping)
                .chain(cohorts -> read.whyNone(brand, cohorts)
                        .map(whyNone -> TenureReport.of(
                                brand.zone().getId(),
                                brand.currency(),
                                from == null ? null : first,
                                last,
                                lookBackYears,
                                cohorts,
                                whyNone)))
                .chain(report -> read.groups(all, grouping)
                        .map(groups -> grouping instanceof Grouping.By ? report.by(groups) : report));
    }

    @POST
    @Path("/scenarios")
    @Scope("stages:read")
    @Operation(
            summary = "What if fewer were lost?",
            description =
                    "What it brings when a year's attrition falls by some percentage points: for all customers there are, for those of one year of the relationship, or for some cohorts. Nothing is stored. Rates and revenue are those that the cohorts have shown year by year, all of them or those asked for (`ratesFrom`); years that fewer than 30 customers have reached are taken to be like the one before.")
    @APIResponse(responseCode = "200", description = "Revenue and margin gained, with an interval")
    @APIResponse(
            responseCode = "422",
            description =
                    "`invalid`: also where no customer is in the cohorts asked for, or comes to the year asked for within the horizon")
    public Uni<Scenario> tryScenario(@NotNull @Valid ScenarioRequest request) {
        Brand brand = caller.brand();
        LocalDate first = request.from() == null ? EARLIEST : Period.MONTH.begin(request.from());
        LocalDate last = request.to() == null ? LATEST : request.to();
        ReportSpan.inOrder(request.from() == null ? EARLIEST : request.from(), last);
        return read.cohorts(new Asked(brand, CohortUnit.TENURE, EARLIEST, LATEST), new Grouping.None())
                .chain(cohorts -> read.whyNone(brand, cohorts)
                        .map(whyNone -> Scenario.of(
                                request, brand.currency(), cohorts, chosen(request, cohorts, first, last), whyNone)));
    }

    /** The cohorts that are asked for; of a brand that has customers at least one. */
    private static List<Cohort> chosen(ScenarioRequest request, List<Cohort> all, LocalDate first, LocalDate last) {
        List<Cohort> chosen = all.stream()
                .filter(cohort ->
                        !cohort.begin().isBefore(first) && !cohort.begin().isAfter(last))
                .toList();
        if (chosen.isEmpty() && !all.isEmpty()) {
            String field = request.from() == null ? "to" : "from";
            String months = all.getFirst().begin() + " to " + all.getLast().begin();
            throw ReportSpan.invalid(
                    field,
                    String.valueOf(request.from() == null ? request.to() : request.from()),
                    "cohorts with customers; there are some from " + months);
        }
        if (!Scenario.isAboutSomebody(request, chosen)) {
            throw ReportSpan.invalid(
                    "year", String.valueOf(request.year()), "a year that customers are in, or come to in the horizon");
        }
        return chosen;
    }

    @POST
    @Path("/break-even")
    @Scope("stages:read")
    @Operation(
            summary = "What is a second year worth?",
            description =
                    "How much may be spent to turn a one-year into a two-year customer: the margin that such a customer brings from the second year on, discounted. Nothing is stored.")
    @APIResponse(responseCode = "200", description = "The amount, with an interval")
    @APIResponse(responseCode = "422", description = "`invalid`")
    public Uni<BreakEven> readBreakEven(@NotNull @Valid BreakEvenRequest request) {
        Brand brand = caller.brand();
        return read.cohorts(new Asked(brand, CohortUnit.TENURE, EARLIEST, LATEST), new Grouping.None())
                .chain(cohorts -> read.whyNone(brand, cohorts)
                        .map(whyNone -> BreakEven.of(request, brand.currency(), cohorts, whyNone)));
    }

    @GET
    @Path("/contracts")
    @Scope("stages:read")
    @Operation(
            summary = "Retention of subscriptions",
            description =
                    "Subscriptions whose start was seen, by how often they were renewed: for each renewal how many came up, were renewed and were lost, and what share is there after it. A renewal counts from the day after it came up, whether it was renewed or not; who has cancelled and is there until then is running, and `leaving`. A model of customers who differ in their loyalty (shifted beta-geometric) is fitted to that and projects the curve.")
    @APIResponse(responseCode = "200", description = "Renewals as seen, the model, and what it expects")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: a day or an interval that is none, or `from` after `to`")
    public Uni<ContractReport> readContracts(
            @Parameter(description = "A day in the first month in which they began; the earliest by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "A day in the last month; today by default") @RestQuery @Nullable String to,
            @Parameter(description = "From one renewal to the next, such as P1M; the most usual by default")
                    @RestQuery
                    @Nullable
                    String interval,
            @Parameter(description = "How many renewals are projected behind the last that was seen")
                    @RestQuery
                    @DefaultValue("12")
                    @Min(0)
                    @Max(120)
                    int ahead) {
        Brand brand = caller.brand();
        LocalDate today = today(brand);
        LocalDate asked = from == null ? EARLIEST : Span.day("from", from);
        LocalDate last = to == null ? today : Span.day("to", to);
        ReportSpan.inOrder(asked, last);
        LocalDate first = Period.MONTH.begin(asked);
        String chosen = interval == null ? null : interval(interval);
        return database.inBrand(
                        brand.id(), connection -> contracts.contracts(connection, brand.id(), today, first, last))
                .map(found -> ContractReport.of(
                        brand.zone().getId(), from == null ? null : first, last, chosen, ahead, found));
    }

    private static String interval(String text) {
        try {
            return java.time.Period.parse(text).normalized().toString();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw ReportSpan.invalid("interval", text, "a period such as P1M");
        }
    }

    private LocalDate today(Brand brand) {
        return LocalDate.now(clock.withZone(brand.zone()));
    }
}
