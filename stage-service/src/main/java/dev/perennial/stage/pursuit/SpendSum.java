package dev.perennial.stage.pursuit;

import dev.perennial.platform.money.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was spent on some days.
 *
 * @param amount what has an exchange rate, in the brand's currency
 * @param withoutRate what has none on its day, each currency apart, by its code
 */
record SpendSum(Money amount, List<Money> withoutRate) {
    SpendSum {
        withoutRate = List.copyOf(withoutRate);
    }

    /**
     * Adds days up.
     *
     * @param currency the brand's
     */
    static SpendSum of(Collection<DailySpend> days, Currency currency) {
        SortedMap<String, Money> apart = new TreeMap<>();
        Money amount = Money.zero(currency);
        for (DailySpend day : days) {
            amount = amount.plus(day.amount());
            day.withoutRate().forEach(money -> apart.merge(money.currency().getCurrencyCode(), money, Money::plus));
        }
        return new SpendSum(amount, List.copyOf(apart.values()));
    }

    /** Whether something was spent and nothing of it could be converted, so that {@code amount} says nothing. */
    boolean isUnknown() {
        return amount.minor() == 0 && !withoutRate.isEmpty();
    }
}
