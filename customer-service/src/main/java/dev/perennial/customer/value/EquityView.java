package dev.perennial.customer.value;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The customer base as an asset.
 *
 * @param now as the customers were last estimated
 * @param snapshots one a day, the oldest first
 * @param cohorts of the last snapshot, with what moved them during the days asked for, by the month or year of the first purchase, the oldest first
 */
record EquityView(
        Instant asOf, Now now, List<DailyEquity> snapshots, Optional<LocalDate> cohortsOn, List<Cohort> cohorts) {

    /**
     * What customers are worth together now.
     *
     * @param realised what their orders brought
     * @param equity sum of their lifetime values
     * @param equityLow lower end of a 95 % interval: by the customers' own, taken as independent of each other; never below the margin of
     *     what was realised; absent where nothing is estimated
     * @param equityHigh upper end
     */
    record Now(
            long customers,
            Money realised,
            Money expected,
            Money equity,
            Optional<Money> equityLow,
            Optional<Money> equityHigh) {}

    /**
     * What customers are worth together.
     *
     * @param realised what their orders brought
     * @param equity sum of their lifetime values
     */
    record Stock(long customers, Money realised, Money expected, Money equity) {}

    /**
     * The customer base on a day.
     *
     * @param change since the snapshot before; its parts add up to its total exactly
     */
    record DailyEquity(LocalDate day, Stock stock, Change change, int modelVersion) {}

    /**
     * What moved it.
     *
     * @param gained by customers who were not there before
     * @param grown what others became worth more, by orders
     * @param lost what others became worth less, by refunds and by silence
     * @param reestimated what the same is worth more or less because the model or the settings are others
     * @param merged what customers counted for who became part of others; these grew by it
     */
    record Change(Money gained, Money grown, Money lost, Money reestimated, Money merged, Money total) {}

    /**
     * Customers who first bought in a month or year.
     *
     * @param cohort such as 2026-03 or 2026; {@code none} of those who ordered, but bought nothing
     * @param change since the last snapshot before the days asked for; {@code merged} is also by customers whose first purchase turned
     *     out to be another; absent where what moved cohorts was not counted yet on one of the days
     */
    record Cohort(String cohort, long customers, Money realised, Money equity, Optional<Change> change) {}
}
