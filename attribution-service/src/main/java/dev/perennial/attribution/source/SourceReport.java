package dev.perennial.attribution.source;

import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the sources brought, as it is shown. */
@Schema(name = "SourceReport")
public record SourceReport(
        @Schema(description = "channel, source or campaign") String groupBy,

        List<CreditModel> models,

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

        @Schema(description = "One line for each group, by channel, source, campaign")
        List<Line> data,

        @Nullable @Schema(description = "Give it as after to read on; absent on the last page")
        String next,

        @Schema(description = "Over all groups, not only those of this page")
        Totals totals) {

    /** A group. */
    @Schema(name = "SourceLine")
    public record Line(
            String channel,
            @Nullable String source,
            @Nullable String campaign,

            @Schema(description = "Customers the group acquired, in these months where from or to is given")
            long customers,

            @Schema(description = "Those of them with an order that was not cancelled")
            long buyers,

            @Schema(description = "What each model gives the group")
            List<Credited> credit) {}

    /** What a model gives a group. Conversions may be fractions, to the millionth. */
    @Schema(name = "SourceCredit")
    public record Credited(
            CreditModel model,

            @Schema(description = "First and repeat purchases, registrations and goals together")
            BigDecimal conversions,

            BigDecimal firstPurchases,
            BigDecimal repeatPurchases,
            BigDecimal registrations,
            BigDecimal goals,

            @Schema(description = "Of purchases, by currency")
            List<Amounts> revenue,

            @Schema(description = "Of goals that have a value, by currency")
            List<Amounts> goalValue) {}

    /** An amount before and after refunds. */
    @Schema(name = "SourceAmounts")
    public record Amounts(Money value, Money refunded, Money net) {}

    /** The sums over all groups. */
    @Schema(name = "SourceTotals")
    public record Totals(
            long customers,
            long buyers,

            @Schema(description = "All conversions, counted without regard to credit")
            BigDecimal conversions,

            @Schema(description = "Their value net of refunds, by currency")
            List<Money> valueTotal,

            @Schema(description = "What each model gave out; it equals valueTotal")
            List<ModelTotal> credited) {}

    /** What a model gave out over all groups. */
    @Schema(name = "SourceModelTotal")
    public record ModelTotal(
            CreditModel model,
            BigDecimal conversions,
            List<Money> creditedTotal,

            @Schema(description = "valueTotal less creditedTotal; 0 in every currency")
            List<Money> remainder) {}
}
