package dev.perennial.stage.pursuit;

import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * What was spent on a day of the brand's calendar.
 *
 * @param amount what has an exchange rate, in the brand's currency
 * @param withoutRate what has none on that day, each currency apart
 */
record DailySpend(LocalDate day, Money amount, List<Money> withoutRate) {
    DailySpend {
        withoutRate = List.copyOf(withoutRate);
    }
}
