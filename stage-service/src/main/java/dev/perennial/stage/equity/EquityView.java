package dev.perennial.stage.equity;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the customers in the stages of a track are worth, and how that developed.
 *
 * @param scheme key of the scheme in force
 * @param version of the scheme
 * @param timeZone IANA; whose days are counted by
 * @param stages as of now, in the order of the scheme
 */
record EquityView(
        String track,
        String scheme,
        int version,
        Instant asOf,
        String currency,
        String timeZone,

        @Nullable
        @Schema(
                description =
                        "What the values were worked out with; absent before any were copied from customer-service")
        EquityEstimation estimation,

        List<StageEquity> stages,
        StageEquity total,
        LocalDate from,
        LocalDate to,
        String period,

        @Nullable
        @Schema(description = "First day of which anything is known; periods that ended before it are left out")
        LocalDate since,

        @Schema(description = "Versions of the scheme that were in force in the evening of days up to `to`")
        List<VersionInForce> versions,

        List<PeriodEquity> periods) {

    /**
     * With what values were worked out.
     *
     * @param marginRate share of revenue that counts as worth
     * @param horizonMonths months that are looked ahead
     * @param newestAt when the newest of them was estimated
     */
    record EquityEstimation(
            BigDecimal marginRate,
            int horizonMonths,
            @Nullable Instant newestAt) {}

    /** @param from first day on which it was in force in the evening */
    record VersionInForce(int version, LocalDate from) {}

    /**
     * A stage as of now.
     *
     * @param stage absent for all stages together
     * @param customers everybody who is in it
     * @param unvalued customers of whom is not known what they are worth: they never ordered, or were not copied yet
     */
    record StageEquity(@Nullable String stage, long customers, long unvalued, EquityStock stock) {}

    /**
     * What customers are worth together.
     *
     * @param customers whose worth is known
     * @param unestimated of these, those of whom nothing can be said of what is to come: they count for what was realised
     * @param realised net revenue so far
     * @param equity margin of what was realised, and what is expected
     */
    record EquityStock(
            long customers,
            long unestimated,
            Money realised,

            @Nullable @Schema(description = "Margin to come; absent where nothing is estimated")
            Money expected,

            Money equity,

            @Nullable
            @Schema(description = "Lower end of the 95 % interval of the equity; absent where nothing is estimated")
            Money equityLow,

            @Nullable
            @Schema(description = "Upper end of the 95 % interval of the equity; absent where nothing is estimated")
            Money equityHigh) {}

    /**
     * A period.
     *
     * @param from first day; that of the report where the period begins earlier
     * @param to last day; that of the report where the period ends later
     * @param complete whether all of the period is in the report and in the past
     */
    record PeriodEquity(LocalDate from, LocalDate to, boolean complete, List<StagePeriod> stages, StagePeriod total) {}

    /**
     * A stage in a period.
     *
     * @param stage absent for all stages together
     * @param stock at the end of the period
     * @param change since the end of the period before; its parts add up to its total exactly
     */
    record StagePeriod(@Nullable String stage, EquityStock stock, EquityMoves change) {}

    /**
     * What moved the equity of a stage.
     *
     * @param entered by customers who came from other stages, as they are worth that moment
     * @param left by customers who went to other stages; 0 or less
     * @param gained by customers who are worth something for the first time
     * @param ordered margin of what those who stay brought more or less: by orders, refunds, or another margin rate
     * @param reestimated what those who stay are expected to bring more or less: by orders, by silence, or by another model
     * @param merged what customers counted for who became part of others, or were erased; those others are worth more by it
     * @param scheme because customers are counted under another version of the scheme, or anew
     */
    record EquityMoves(
            MovedWorth entered,
            MovedWorth left,
            MovedWorth gained,
            Money ordered,
            Money reestimated,
            MovedWorth merged,
            Money scheme,
            Money total) {}

    /** Customers, and what their coming or going does to the equity. */
    record MovedWorth(long customers, Money equity) {}
}
