package dev.perennial.attribution.value;

import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.source.SourceReport;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A brand's campaigns, as they are shown. */
@Schema(name = "CampaignReport")
public record CampaignReport(
        @Nullable @Schema(description = "First month; absent where all months are in it", examples = "2026-01")
        String from,

        @Nullable @Schema(description = "Last month; absent where all months are in it", examples = "2026-03")
        String to,

        @Schema(description = "By which conversions are credited")
        CreditModel model,

        @Schema(description = "The brand's currency, which all amounts are in unless they stand apart")
        String currency,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change of goals or settings")
        boolean rebuilding,

        @Schema(description = "By channel, source, campaign")
        List<Line> data,

        @Nullable @Schema(description = "Give it as after to read on; absent on the last page")
        String next) {

    /** A campaign. */
    @Schema(name = "Campaign")
    public record Line(
            String channel,
            @Nullable String source,
            String campaign,

            @Nullable @Schema(description = "Absent where nothing was spent on it")
            Spent spent,

            @Nullable
            @Schema(description = "First month in which it acquired a customer; absent where it acquired none")
            String firstAcquired,

            @Nullable @Schema(description = "Last month in which it acquired a customer")
            String lastAcquired,

            @Schema(description = "Customers it acquired") long customers,

            @Schema(description = "Those of them with an order that was not cancelled")
            long buyers,

            @Schema(description = "Acquisition spend, and by customer: the CAC")
            ValueReport.Costs cost,

            @Schema(description = "What these customers brought so far")
            ValueReport.Revenue revenue,

            @Schema(
                    description =
                            "Margin so far: that of the orders that tell it, and the margin rate of what the others brought")
            Money margin,

            @Nullable @Schema(description = "Their net revenue so far by cost")
            Multiple roas,

            @Schema(description = "Their lifetime value, and LTV:CAC")
            ValueReport.Ltv ltv,

            @Schema(
                    description =
                            "What the model gives the campaign of all conversions, of whichever months; absent where it"
                                    + " acquired nobody and is on no path to a conversion")
            SourceReport.@Nullable Credited credit,

            @Schema(description = "Figures that are not there, and why")
            List<ValueReport.Absent> absent,

            @Schema(description = "As in the report of source value")
            List<String> warnings) {}

    /** What was spent. */
    @Schema(name = "CampaignSpend")
    public record Spent(
            LocalDate firstDay,
            LocalDate lastDay,

            @Schema(description = "To get customers") Money acquisition,

            @Schema(description = "To keep customers") Money retention,

            @Schema(description = "Spend for both that has no exchange rate on its day")
            List<Money> withoutRate,

            @Schema(description = "Of the rows that say it") long impressions,

            @Schema(description = "Of the rows that say it") long clicks) {}
}
