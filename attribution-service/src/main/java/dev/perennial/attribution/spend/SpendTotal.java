package dev.perennial.attribution.spend;

import dev.perennial.platform.money.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What some spend adds up to. */
@Schema(name = "SpendTotal")
public record SpendTotal(
        @Schema(description = "acquisition or retention") String purpose,

        long rows,

        @Schema(description = "What has an exchange rate, in the brand's currency")
        Money amount,

        @Schema(description = "What has none on its day, each currency apart; it is not part of amount")
        List<Money> withoutRate,

        @Schema(description = "Of the rows that say it") long impressions,

        @Schema(description = "Of the rows that say it") long clicks) {}
