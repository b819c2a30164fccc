package dev.perennial.attribution.model;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupCursor;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.ledger.Basis;
import dev.perennial.attribution.path.Objective;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.settings.SettingsStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
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

/** Models side by side. */
@Path("/v1/attribution")
@Tag(name = "Attribution", description = "What models of all kinds say of the same conversions")
public class AttributionResource {
    private final Caller caller;
    private final CompareModels compare;
    private final BrandDatabase database;
    private final SettingsStore settings;
    private final Clock clock;

    AttributionResource(
            Caller caller, CompareModels compare, BrandDatabase database, SettingsStore settings, Clock clock) {
        this.caller = caller;
        this.compare = compare;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Compares the models. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Compare models of attribution",
            description = "Rules, Markov chains of order 1 to 3 and the Shapley value over the same conversions of one"
                    + " objective, from statistics that are kept up to date. A chain and a Shapley value also learn from"
                    + " the paths that have led to nothing so far. For every model creditedTotal equals valueTotal, to the"
                    + " cent. With from and to it is the conversions of those months, by the day of the conversion in the"
                    + " brand's calendar, net of all that was refunded of them since; by rules the months of a year add up to"
                    + " the year.")
    public Uni<AttributionReport> compareModels(
            @Parameter(description = "purchase, registration or goal:<key>")
                    @QueryParam("objective")
                    @DefaultValue("purchase")
                    String objective,
            @Parameter(
                            description =
                                    "order: each order, shared by what led to it; realised: all a customer's orders,"
                                            + " net of refunds, shared by what led to the first; lifetime: the customer's lifetime"
                                            + " value (margin so far and still expected), shared by the same."
                                            + " The last two of purchases, and by rules alone")
                    @QueryParam("basis")
                    @DefaultValue("order")
                    String basis,
            @Parameter(
                            description =
                                    "First month of the conversions; eleven months before to where only to is given,"
                                            + " all months without both. With months the basis is order, and the models are rules,"
                                            + " MARKOV_1 and SHAPLEY; what customers acquired in some months are worth is told by"
                                            + " /v1/sources/value. At most 120 months",
                            example = "2026-01")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Last month; this month where only from is given", example = "2026-03")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "channel, source or campaign") @QueryParam("groupBy") @DefaultValue("channel")
                    String groupBy,
            @Parameter(
                            description =
                                    "FIRST_TOUCH, LAST_TOUCH, LAST_NON_DIRECT, LINEAR, TIME_DECAY, POSITION_BASED,"
                                            + " W_SHAPED, MARKOV_1, MARKOV_2, MARKOV_3, SHAPLEY, SHAPLEY_RATE (by channel);"
                                            + " repeat it for several, all but MARKOV_2, MARKOV_3 and SHAPLEY_RATE without it")
                    @QueryParam("model")
                    List<String> model,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        Brand brand = caller.brand();
        Question question = question(
                objective(objective),
                Basis.parse(basis),
                Breakdown.parse(groupBy, Breakdown.CAMPAIGN),
                models(model),
                MonthSpan.orAll(from, to, YearMonth.now(clock.withZone(brand.zone()))));
        GroupName place = GroupCursor.parse(after);
        return database.inBrand(brand.id(), connection -> settings.read(connection, brand.id()))
                .chain(sharing -> compare.find(brand.id(), question)
                        .map(findings -> answer(brand, question, sharing, findings, place, limit)));
    }

    private AttributionReport answer(
            Brand brand, Question question, Settings sharing, Findings findings, GroupName place, int limit) {
        BuildAttribution report = new BuildAttribution(question, findings);
        List<GroupName> groups = report.groups().stream()
                .filter(group -> group.compareTo(place) > 0)
                .limit(limit + 1L)
                .toList();
        Page<GroupName> page = Page.of(groups, limit, GroupCursor::of);
        return new AttributionReport(
                question.objective().key(),
                question.basis().key(),
                question.grouping().key(),
                question.months().map(span -> span.from().toString()).orElse(null),
                question.months().map(span -> span.to().toString()).orElse(null),
                sharing.lookBackDays(),
                brand.currency().getCurrencyCode(),
                clock.instant(),
                findings.rebuilding(),
                report.methods(),
                page.data().stream().map(report::line).toList(),
                page.next(),
                report.totals());
    }

    private static Question question(
            Objective objective,
            Basis basis,
            Breakdown grouping,
            List<AttributionModel> asked,
            Optional<MonthSpan> months) {
        if (basis == Basis.ORDER) {
            if (months.isPresent()) {
                requireByMonth(asked);
            }
            if (grouping != Breakdown.CHANNEL && asked.contains(AttributionModel.SHAPLEY_RATE)) {
                throw invalid(
                        "groupBy", grouping.key(), "channel, where the model is SHAPLEY_RATE: a rate is not shared");
            }
            return new Question(objective, basis, grouping, asked.isEmpty() ? AttributionModel.USUAL : asked, months);
        }
        if (months.isPresent()) {
            throw invalid(
                    "basis",
                    basis.key(),
                    "order, where from or to is given; what the customers acquired in some months brought and are worth is"
                            + " told by GET /v1/sources/value");
        }
        if (!objective.equals(Objective.PURCHASE)) {
            throw invalid("objective", objective.key(), "purchase, where the basis is " + basis.key());
        }
        for (AttributionModel model : asked) {
            if (model.rule().isEmpty()) {
                throw invalid("model", model.name(), "a rule, where the basis is " + basis.key());
            }
        }
        return new Question(objective, basis, grouping, asked.isEmpty() ? AttributionModel.RULES : asked, months);
    }

    private static void requireByMonth(List<AttributionModel> asked) {
        for (AttributionModel model : asked) {
            if (!AttributionModel.BY_MONTH.contains(model)) {
                throw invalid(
                        "model",
                        model.name(),
                        "one of " + AttributionModel.BY_MONTH
                                + ", where from or to is given: of others no months are kept");
            }
        }
    }

    private static Objective objective(String text) {
        if (!Objective.isKey(text)) {
            throw invalid("objective", text, "purchase, registration or goal:<key>");
        }
        return new Objective(text);
    }

    private static List<AttributionModel> models(List<String> names) {
        return names.stream().map(AttributionResource::model).distinct().toList();
    }

    private static AttributionModel model(String name) {
        try {
            return AttributionModel.of(name);
        } catch (IllegalArgumentException e) {
            throw invalid("model", name, "one of " + List.of(AttributionModel.values()));
        }
    }

    private static Failure invalid(String field, String text, String expected) {
        String detail = field + ": " + text + " (expected: " + expected + ")";
        return new Failure(CommonError.INVALID, detail, List.of(new FieldError(field, "invalid", detail)));
    }
}
