package dev.perennial.attribution.model;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.ledger.Basis;
import dev.perennial.attribution.path.Objective;
import dev.perennial.attribution.spend.RateStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
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
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where credit for sales and credit for lifetimes disagree. */
@Path("/v1/attribution/sales-against-lifetime")
@Tag(name = "Attribution", description = "What models of all kinds say of the same conversions")
public class SalesAgainstLifetimeResource {
    private final Caller caller;
    private final CompareModels compare;
    private final BrandDatabase database;
    private final RateStore rates;
    private final Clock clock;

    SalesAgainstLifetimeResource(
            Caller caller, CompareModels compare, BrandDatabase database, RateStore rates, Clock clock) {
        this.caller = caller;
        this.compare = compare;
        this.database = database;
        this.rates = rates;
        this.clock = clock;
    }

    /** Sets one beside the other. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Compare credit for sales with credit for lifetimes",
            description = "Of each group, what a model gives it of the orders, and what the same model gives it of what"
                    + " customers are worth (margin so far and still expected); how far the shares are apart, and in which"
                    + " direction. The groups with the largest differences come first. Lifetime values are in the brand's"
                    + " currency; sales in others are converted at the rates of today. A group with sales in a currency without"
                    + " a rate is not compared. It is of all time: from and to, which other reports take, are refused.")
    public Uni<SalesAgainstLifetime> compareSalesWithLifetime(
            @Parameter(
                            description =
                                    "FIRST_TOUCH, LAST_TOUCH, LAST_NON_DIRECT, LINEAR, TIME_DECAY, POSITION_BASED or"
                                            + " W_SHAPED")
                    @QueryParam("model")
                    @DefaultValue("LINEAR")
                    String model,
            @Parameter(hidden = true) @QueryParam("from") @Nullable String from,
            @Parameter(hidden = true) @QueryParam("to") @Nullable String to,
            @Parameter(description = "channel, source or campaign") @QueryParam("groupBy") @DefaultValue("campaign")
                    String groupBy,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        refuse("from", from);
        refuse("to", to);
        AttributionModel rule = rule(model);
        Breakdown breakdown = Breakdown.parse(groupBy, Breakdown.CAMPAIGN);
        Brand brand = caller.brand();
        return compare.find(brand.id(), question(Basis.ORDER, breakdown, rule)).chain(sales -> compare.find(
                        brand.id(), question(Basis.LIFETIME, breakdown, rule))
                .chain(lifetimes -> minorRates(brand)
                        .map(held -> new BuildSalesAgainstLifetime(
                                cells(sales, rule), cells(lifetimes, rule), brand.currency(), held))
                        .map(report -> answer(
                                brand, breakdown, rule, report, sales.rebuilding() || lifetimes.rebuilding(), limit))));
    }

    private Uni<SortedMap<String, BigDecimal>> minorRates(Brand brand) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), brand.zone());
        return database.inBrand(brand.id(), connection -> rates.read(connection, brand.id()))
                .map(all -> all.minorRates(brand.currency(), today));
    }

    private SalesAgainstLifetime answer(
            Brand brand,
            Breakdown breakdown,
            AttributionModel rule,
            BuildSalesAgainstLifetime report,
            boolean rebuilding,
            int limit) {
        List<SalesAgainstLifetime.Line> lines = report.lines();
        return new SalesAgainstLifetime(
                rule,
                breakdown.key(),
                brand.currency().getCurrencyCode(),
                report.otherCurrencies(),
                clock.instant(),
                rebuilding,
                lines.size(),
                lines.stream().limit(limit).toList(),
                report.salesTotal(),
                report.lifetimeTotal());
    }

    private static SortedMap<GroupName, Cell> cells(Findings findings, AttributionModel rule) {
        SortedMap<GroupName, Cell> cells = findings.rules().get(rule.rule().orElseThrow());
        return cells == null ? new TreeMap<>() : cells;
    }

    private static Question question(Basis basis, Breakdown breakdown, AttributionModel rule) {
        return new Question(Objective.PURCHASE, basis, breakdown, List.of(rule), Optional.empty());
    }

    /** To leave them out unsaid would pass all there is for what was asked. */
    private static void refuse(String field, @Nullable String month) {
        if (month != null) {
            String detail =
                    field + ": " + month + " (expected: nothing. A lifetime is of no month: GET /v1/sources/value"
                            + " tells what the customers acquired in some months are worth, GET /v1/attribution the credit for the"
                            + " sales of some months)";
            throw Failure.invalid(List.of(new FieldError(field, "invalid", detail)));
        }
    }

    private static AttributionModel rule(String name) {
        for (AttributionModel rule : AttributionModel.RULES) {
            if (rule.name().equalsIgnoreCase(name)) {
                return rule;
            }
        }
        String detail = "model: " + name + " (expected: one of " + AttributionModel.RULES + ")";
        throw Failure.invalid(List.of(new FieldError("model", "invalid", detail)));
    }
}
