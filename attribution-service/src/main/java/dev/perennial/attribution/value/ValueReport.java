package dev.perennial.attribution.value;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the customers that each source brought in some months are worth, as it is shown. */
@Schema(name = "SourceValueReport")
public record ValueReport(
        @Schema(description = "channel, source, campaign or content")
        String groupBy,

        @Schema(description = "First month of acquisition", examples = "2026-01")
        String from,

        @Schema(description = "Last month of acquisition", examples = "2026-03")
        String to,

        @Schema(description = "So many months are shown, the month of acquisition being the first")
        int horizonMonths,

        @Schema(
                description =
                        "Share of net revenue that is margin: of all orders where it was asked for, else of those that do not"
                                + " tell their margin")
        BigDecimal marginRate,

        @Nullable
        @Schema(description = "So many months are looked ahead in what is expected; absent while nothing is estimated")
        Integer expectedMonths,

        @Schema(description = "The brand's currency, which all amounts are in unless they stand apart")
        String currency,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change of goals or settings")
        boolean rebuilding,

        List<Line> data,

        @Nullable @Schema(description = "Give it as after to read on; absent on the last page")
        String next,

        @Schema(description = "All groups together, not only those of this page")
        Line total) {

    /** A group. */
    @Schema(name = "SourceValue")
    public record Line(
            @Nullable @Schema(description = "Absent in the total")
            String channel,

            @Nullable String source,
            @Nullable String campaign,
            @Nullable String content,

            @Schema(description = "Customers it brought") long customers,

            @Schema(description = "Those of them with an order that was not cancelled")
            long buyers,

            @Nullable @Schema(description = "Buyers among the customers")
            CustomerShare buying,

            @Nullable @Schema(description = "Those with one order only, among the buyers")
            CustomerShare onceOnly,

            Costs cost,
            Revenue revenue,

            @Schema(
                    description =
                            "Margin so far: that of the orders that tell it, and marginRate of what the others brought; less"
                                    + " than 0 where they were sold at a loss")
            Money margin,

            @Nullable @Schema(description = "Net revenue so far by cost; the interval is that of the revenue")
            Multiple roas,

            @Nullable @Schema(description = "When the cost had come back")
            Payback payback,

            Ltv ltv,

            @Schema(description = "Month by month since acquisition")
            List<Month> months,

            @Schema(description = "How what buyers brought so far is distributed, each currency for itself")
            List<Spread> distribution,

            @Schema(description = "Figures that are not there, and why")
            List<Absent> absent,

            @Schema(
                    description =
                            "few_customers: below 100, intervals are wide and the normal approximation is poor;"
                                    + " spend_without_rate, revenue_without_rate: amounts stand apart that are in no other figure")
            List<String> warnings) {}

    /** What it cost to get the customers. */
    @Schema(name = "AcquisitionCost")
    public record Costs(
            @Schema(description = "Acquisition spend of the months")
            Money amount,

            @Schema(description = "Spend that has no exchange rate on its day")
            List<Money> withoutRate,

            @Nullable
            @Schema(
                    description =
                            "CAC: cost of each customer; the interval takes their number for one by chance (Poisson)")
            EstimatedAmount perCustomer,

            @Nullable @Schema(description = "Cost of each customer who bought")
            EstimatedAmount perBuyer) {}

    /** What the customers brought so far. */
    @Schema(name = "CohortRevenue")
    public record Revenue(
            long orders,

            @Schema(description = "Net of refunds; other currencies at the rate of the first day of their month")
            Money net,

            @Schema(description = "Part of net that is of orders that tell their margin")
            Money marginKnown,

            @Schema(description = "Revenue in currencies without a rate then")
            List<Money> withoutRate,

            @Nullable
            @Schema(
                    description =
                            "Mean by customer, those who bought nothing among them; interval by the normal approximation")
            EstimatedAmount perCustomer) {}

    /** When the cost had come back. */
    @Schema(name = "Payback")
    public record Payback(
            @Nullable
            @Schema(
                    description =
                            "First month since acquisition, 0 being the month of acquisition, from which on the margin up"
                                    + " to then covers the cost; absent while it does not")
            Integer month,

            @Schema(description = "Margin so far by cost") BigDecimal covered) {}

    /** Lifetime value by customer. */
    @Schema(name = "LifetimeValueOfSource")
    public record Ltv(
            @Nullable @Schema(description = "Margin that customers have brought so far, by customer")
            EstimatedAmount realised,

            @Nullable @Schema(description = "Realised lifetime value by acquisition cost")
            Multiple realisedToCac,

            @Nullable
            @Schema(
                    description =
                            "Margin that customers are still expected to bring, by customer; those who have not bought"
                                    + " count with 0")
            EstimatedAmount expected,

            @Nullable @Schema(description = "Realised and expected, by customer: the LTV")
            EstimatedAmount total,

            @Nullable @Schema(description = "LTV:CAC, the lifetime value by acquisition cost")
            Multiple totalToCac,

            @Nullable @Schema(description = "Lifetime value of all these customers together: their equity")
            Money equity) {}

    /** A month since acquisition. */
    @Schema(name = "MonthSinceAcquisition")
    public record Month(
            @Schema(description = "0 is the calendar month of acquisition")
            int month,

            @Schema(description = "Customers for whom this month is over; shares are of these")
            long customers,

            @Nullable @Schema(description = "Who ordered in this month")
            CustomerShare ordered,

            @Nullable @Schema(description = "Who placed an order in this month that was not their first")
            CustomerShare orderedAgain,

            @Schema(description = "Orders so far, of all customers")
            long orders,

            @Schema(description = "Net revenue so far, of all customers")
            Money net,

            @Schema(description = "Net revenue up to this month")
            Money cumulative,

            @Schema(
                    description =
                            "Margin so far of the orders of this month; all months add up to the margin of the group")
            Money margin,

            @Schema(description = "Whether this month is over for all customers")
            boolean complete) {}

    /** How what buyers brought is distributed. */
    @Schema(name = "ValueDistribution")
    public record Spread(
            String currency,

            @Schema(description = "Customers with an order in the currency")
            long buyers,

            @Schema(description = "Mean by buyer") Money mean,

            List<Quantile> quantiles) {}

    /** A quantile. */
    @Schema(name = "ValueQuantile")
    public record Quantile(
            @Schema(description = "So many of the buyers brought at most the amount, 0 to 1")
            BigDecimal share,

            @Schema(description = "To within 6.25 %; interval by order statistics")
            EstimatedAmount amount) {}

    /** A figure that is not there. */
    @Schema(name = "AbsentFigure")
    public record Absent(
            @Schema(examples = "cac") String figure,

            @Schema(
                    description =
                            "no_customers, no_buyers, no_spend, no_rate (all of the spend is in currencies without"
                                    + " one), not_yet (not paid back so far), not_estimated (nothing is known of what is expected yet)",
                    examples = "no_customers")
            String reason) {}
}
