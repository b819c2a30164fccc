package dev.perennial.stage.retention;

import dev.perennial.platform.money.Money;
import java.util.Currency;
import java.util.List;

/**
 * Where an amount is with a chance of 95 %, as far as the retention rates are uncertain.
 *
 * @param low lower end
 * @param high upper end
 */
record MoneyRange(Money low, Money high) {
    private static final double TAIL = 0.025;

    /** @param draws in minor units, at least one */
    static MoneyRange of(List<Double> draws, Currency currency) {
        List<Double> sorted = draws.stream().sorted().toList();
        int last = sorted.size() - 1;
        return new MoneyRange(
                money(sorted.get((int) Math.round(last * TAIL)), currency),
                money(sorted.get((int) Math.round(last * (1 - TAIL))), currency));
    }

    static Money money(double minor, Currency currency) {
        return new Money(Math.round(minor), currency);
    }
}
