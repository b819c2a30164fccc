package dev.perennial.attribution.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What models of all kinds say of the same conversions. */
@Schema(name = "AttributionReport")
public record AttributionReport(
        @Schema(description = "purchase, registration or goal:<key>")
        String objective,

        @Schema(description = "order, realised or lifetime") String basis,

        @Schema(description = "channel, source or campaign") String groupBy,

        @Nullable @Schema(description = "First month; absent where all months are in it", examples = "2026-01")
        String from,

        @Nullable @Schema(description = "Last month; absent where all months are in it", examples = "2026-03")
        String to,

        @Schema(description = "Touchpoints up to so many days before a conversion share its credit")
        int lookBackDays,

        @Schema(description = "The brand's currency; amounts in other currencies stand beside it, unconverted")
        String currency,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change of goals or settings")
        boolean rebuilding,

        @Schema(description = "How each model came to its figures")
        List<Method> models,

        @Schema(description = "One line for each group, by channel, source, campaign")
        List<Line> data,

        @Nullable @Schema(description = "Give it as after to read on; absent on the last page")
        String next,

        @Schema(description = "Over all groups, not only those of this page")
        Totals totals) {

    /** How a model came to its figures. */
    @Schema(name = "AttributionMethod")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Method(
            AttributionModel model,

            @Schema(description = "rule, markov or shapley") String kind,

            @Nullable @Schema(description = "MARKOV: touchpoints that a state knows of")
            Integer order,

            @Nullable @Schema(description = "SHAPLEY: what a coalition of channels is worth")
            String game,

            @Nullable @Schema(description = "MARKOV: states that were visited")
            Integer states,

            @Nullable @Schema(description = "MARKOV, SHAPLEY_RATE: chance that a path leads to a conversion, 0 to 1")
            Double conversionChance,

            @Nullable @Schema(description = "What is not exact; absent where all is")
            String approximation) {}

    /** A group. */
    @Schema(name = "AttributionLine")
    public record Line(
            String channel,
            @Nullable String source,
            @Nullable String campaign,

            @Schema(description = "What each model gives the group")
            List<Given> credit) {}

    /** What a model gives a group. */
    @Schema(name = "AttributionGiven")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Given(
            AttributionModel model,

            @Nullable
            @Schema(description = "May be a fraction, to the millionth; absent of SHAPLEY_RATE, which shares none")
            BigDecimal conversions,

            @Nullable
            @Schema(
                    description =
                            "MARKOV, by channel: the part of the conversions that would be missing if the channel led"
                                    + " nowhere, 0 to 1")
            Double removalEffect,

            @Nullable
            @Schema(
                    description =
                            "SHAPLEY_RATE: what the channel adds to the conversion rate of paths, which is the sum over all"
                                    + " channels; below 0 where it lowers it")
            Double addedRate,

            @Schema(description = "By currency") List<Amounts> amounts) {}

    /** An amount before and after refunds. */
    @Schema(name = "AttributionAmounts")
    public record Amounts(Money value, Money refunded, Money net) {}

    /** The sums over all groups. */
    @Schema(name = "AttributionTotals")
    public record Totals(
            @Schema(description = "All conversions, counted without regard to credit")
            BigDecimal conversions,

            @Nullable
            @Schema(
                    description =
                            "Paths that have led to nothing so far: what lies behind the last conversion; with months"
                                    + " those whose newest contact is in them; absent where no model asks for them")
            Long nullPaths,

            @Schema(description = "Their value net of refunds, by currency")
            List<Money> valueTotal,

            @Schema(description = "What each model that shares conversions gave out; it equals valueTotal")
            List<ModelTotal> credited) {}

    /** What a model gave out over all groups. */
    @Schema(name = "AttributionModelTotal")
    public record ModelTotal(
            AttributionModel model,
            BigDecimal conversions,
            List<Money> creditedTotal,

            @Schema(description = "valueTotal less creditedTotal; 0 in every currency")
            List<Money> remainder) {}
}
