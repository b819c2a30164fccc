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

        @Schema(description = "The brand's currency. Amounts in others are converted at the rate that holds today")
        String currency,

        @Schema(description = "Currencies in which there is credit, but that have no rate today")
        List<String> otherCurrencies,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change of goals or settings")
        boolean rebuilding,

        @Schema(description = "How many groups there are, those that are not listed among them")
        int groups,

        @Schema(description = "The groups with the largest differences first")
        List<Line> data,

        @Schema(description = "Orders, net of refunds, of the groups that are compared")
        Money salesTotal,

        @Schema(
                description =
                        "Lifetime values, margin so far and still expected, of those who bought, of the groups that are compared")
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
                                    + " with too little; absent where notCompared says why")
            BigDecimal difference,

            @Nullable
            @Schema(
                    description =
                            "undervalued_by_sales or overvalued_by_sales, where shares are more than a hundredth apart")
            String disagreement,

            @Schema(description = "Credit in currencies without a rate, each apart; it is in no other figure")
            List<Money> withoutRate,

            @Nullable
            @Schema(
                    description =
                            "Why there is no difference: no_rate (part of the amounts cannot be converted; the group is in"
                                    + " neither total), no_total (the total of one of both is not above 0)")
            String notCompared) {
        public Line {
            withoutRate = List.copyOf(withoutRate);
        }
    }

    /** A credit among those of all groups. */
    @Schema(name = "CreditAmongGroups")
    public record Credit(
            Money amount,

            @Nullable
            @Schema(
                    description =
                            "Of the total, usually 0 to 1; absent where the total is not above 0 and of groups that are not in"
                                    + " it")
            BigDecimal share,

            @Nullable
            @Schema(
                    description = "1 for the group with the largest amount of those in the total; equal amounts, equal"
                            + " places; absent of groups that are not in it")
            Integer rank) {}
}
