package dev.perennial.attribution.model;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Credit for sales beside credit for whole lifetimes, as it is shown. */
@Schema(name = "SalesAgainstLifetime")
public record SalesAgainstLifetime(
        AttributionModel model,

        @Schema(description = "channel, source or campaign") String groupBy,

        @Schema(description = "The brand's currency; the report has amounts in no other")
        String currency,

        @Schema(description = "Currencies in which there is credit that the report leaves out")
        List<String> otherCurrencies,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change of goals or settings")
        boolean rebuilding,

        @Schema(description = "How many groups there are, those that are not listed among them")
        int groups,

        @Schema(description = "The groups with the largest differences first")
        List<Line> data,

        @Schema(description = "All orders, net of refunds") Money salesTotal,

        @Schema(description = "Lifetime values of all customers who bought: margin so far and still expected")
        Money lifetimeTotal) {

    /** A group. */
    @Schema(name = "SalesAgainstLifetimeLine")
    public record Line(
            String channel,
            @Nullable String source,
            @Nullable String campaign,

            @Schema(description = "What the model gives the group, and its share and place")
            Credit sales,

            @Schema(description = "The same of whole lifetimes")
            Credit lifetime,

            @Nullable
            @Schema(
                    description =
                            "Share of lifetimes less share of sales, -1 to 1: above 0, reports of sales credit the group"
                                    + " with too little; absent where one of both is of nothing")
            BigDecimal difference,

            @Nullable
            @Schema(
                    description =
                            "undervalued_by_sales or overvalued_by_sales, where shares are more than a hundredth apart")
            String disagreement) {}

    /** A credit among those of all groups. */
    @Schema(name = "CreditAmongGroups")
    public record Credit(
            Money amount,

            @Nullable @Schema(description = "Of the total, usually 0 to 1; absent where the total is not above 0")
            BigDecimal share,

            @Schema(description = "1 for the group with the largest amount; equal amounts, equal places")
            int rank) {}
}
