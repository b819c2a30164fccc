package dev.perennial.attribution.equity;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the customers of each source were worth over time.
 *
 * @param timeZone IANA; whose days are counted by
 * @param data in the order of the names
 * @param total all groups together
 */
record SourceHistory(
        String groupBy,
        LocalDate from,
        LocalDate to,
        String period,
        String currency,
        String timeZone,
        Instant asOf,
        List<SourceLine> data,
        @Nullable String next,
        List<SourceDay> total) {

    /** @param days the last day of each period of which anything is known, the oldest first */
    record SourceLine(
            String channel,
            @Nullable String source,
            @Nullable String campaign,
            List<SourceDay> days) {}

    /**
     * A group on a day.
     *
     * @param unestimated buyers of whom nothing is expected; they count for what was realised
     * @param realised net revenue so far
     * @param equity margin of what was realised (that of the orders that tell, and the margin rate of the others), and what is
     *     expected
     */
    record SourceDay(
            LocalDate day,
            long buyers,
            long unestimated,
            Money realised,

            @Schema(description = "Orders that are not in it, as their currencies have no rate")
            long unratedOrders,

            @Nullable @Schema(description = "Margin to come; absent where nothing is estimated")
            Money expected,

            @Schema(
                    description =
                            "Margin of what was realised, that of the orders that tell and the margin rate of the others, and"
                                    + " what is expected")
            Money equity,

            @Nullable
            @Schema(description = "Lower end of the 95 % interval of the equity; absent where nothing is estimated")
            Money equityLow,

            @Nullable
            @Schema(description = "Upper end of the 95 % interval of the equity; absent where nothing is estimated")
            Money equityHigh,

            @Nullable @Schema(description = "Since the day before in this list; absent for the first day that is known")
            SourceChange change) {}

    /**
     * What moved the equity; the parts add up to the total exactly.
     *
     * @param ordered margin of what was ordered and refunded, or another margin rate
     * @param reestimated what is expected more or less: by orders, by silence, or by another model
     */
    record SourceChange(long buyers, Money ordered, Money reestimated, Money total) {}
}
