package dev.perennial.stage.pursuit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What it cost to win, and what that brought: those that came to nothing are paid for by those that were won.
 *
 * @param cost of all pursuits, whatever became of them: what their own events say
 * @param won how many were won, won back or not
 * @param value of these
 * @param costOfSale {@code cost} for each one that was won; absent where none was
 * @param returnOnCost {@code value} less {@code cost}, to {@code cost}: 1 where what was spent came back twice; absent where
 *     nothing was spent
 * @param spend what the brand spent on the same days on campaigns and channels; absent where no spend was asked for, or
 *     where it is not known
 * @param spendWithoutRate what it spent besides in currencies without an exchange rate on that day; absent where all have one
 * @param costOfSaleWithSpend {@code cost} and {@code spend} together for each one that was won; absent where none was won or
 *     nothing is known of what was spent
 * @param returnOnCostWithSpend {@code value} less {@code cost} and {@code spend}, to these; absent where they are nothing or
 *     nothing is known of what was spent
 */
record SaleCost(
        Money cost,
        long won,
        Money value,
        Optional<Money> costOfSale,
        Optional<Double> returnOnCost,
        Optional<Money> spend,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Money> spendWithoutRate,
        Optional<Money> costOfSaleWithSpend,
        Optional<Double> returnOnCostWithSpend) {

    /**
     * Puts it together.
     *
     * @param cost of all, in minor units
     * @param won number, and value in minor units
     * @param spend absent where it does not belong to it, or is not known
     */
    static SaleCost of(long cost, PursuitSum won, Optional<SpendSum> spend, Currency currency) {
        Optional<Long> both = spend.filter(sum -> !sum.isUnknown())
                .map(sum -> Math.addExact(cost, sum.amount().minor()));
        return new SaleCost(
                new Money(cost, currency),
                won.pursuits(),
                new Money(won.minor(), currency),
                each(cost, won, currency),
                returnOn(cost, won),
                spend.map(SpendSum::amount),
                spend.map(SpendSum::withoutRate).orElse(List.of()),
                both.flatMap(minor -> each(minor, won, currency)),
                both.flatMap(minor -> returnOn(minor, won)));
    }

    private static Optional<Money> each(long minor, PursuitSum won, Currency currency) {
        if (won.pursuits() == 0) {
            return Optional.empty();
        }
        BigDecimal each =
                BigDecimal.valueOf(minor).divide(BigDecimal.valueOf(won.pursuits()), 0, RoundingMode.HALF_EVEN);
        return Optional.of(new Money(each.longValueExact(), currency));
    }

    private static Optional<Double> returnOn(long minor, PursuitSum won) {
        return minor == 0 ? Optional.empty() : Optional.of((double) (won.minor() - minor) / minor);
    }
}
