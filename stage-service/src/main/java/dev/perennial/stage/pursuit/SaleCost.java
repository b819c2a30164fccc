package dev.perennial.stage.pursuit;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * What it cost to win, and what that brought: those that came to nothing are paid for by those that were won.
 *
 * @param cost of all pursuits, whatever became of them
 * @param won how many were won, won back or not
 * @param value of these
 * @param costOfSale {@code cost} for each one that was won; absent where none was
 * @param returnOnCost {@code value} less {@code cost}, to {@code cost}: 1 where what was spent came back twice; absent where
 *     nothing was spent
 */
record SaleCost(Money cost, long won, Money value, Optional<Money> costOfSale, Optional<Double> returnOnCost) {

    /**
     * Puts it together.
     *
     * @param cost of all, in minor units
     * @param won number, and value in minor units
     */
    static SaleCost of(long cost, PursuitSum won, Currency currency) {
        return new SaleCost(
                new Money(cost, currency),
                won.pursuits(),
                new Money(won.minor(), currency),
                won.pursuits() == 0 ? Optional.empty() : Optional.of(new Money(each(cost, won.pursuits()), currency)),
                cost == 0 ? Optional.empty() : Optional.of((double) (won.minor() - cost) / cost));
    }

    private static long each(long cost, long won) {
        return BigDecimal.valueOf(cost)
                .divide(BigDecimal.valueOf(won), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
