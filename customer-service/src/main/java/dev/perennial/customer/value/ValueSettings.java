package dev.perennial.customer.value;

import dev.perennial.analytics.transaction.TimeUnit;
import dev.perennial.analytics.value.LifetimeValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * How a brand reckons.
 *
 * @param version 0 while nothing was set
 * @param horizonMonths how far is looked ahead
 * @param yearlyDiscountRate what money is worth less for each year that it comes later
 * @param marginRate share of the revenue that counts as worth
 * @param rates of the brand's currency for one of another, by ISO 4217 code
 */
record ValueSettings(
        long version,
        int horizonMonths,
        BigDecimal yearlyDiscountRate,
        BigDecimal marginRate,
        Map<String, BigDecimal> rates) {
    static final int MONTHS_A_YEAR = 12;

    /** A year ahead, ten percent a year, all revenue, no other currency. */
    static final ValueSettings DEFAULT =
            new ValueSettings(0, MONTHS_A_YEAR, new BigDecimal("0.1"), BigDecimal.ONE, Map.of());

    ValueSettings {
        rates = Map.copyOf(rates);
    }

    /** The horizon in months of 4.345 weeks, each discounted from its end. */
    LifetimeValue horizon() {
        double monthly = Math.pow(1 + yearlyDiscountRate.doubleValue(), 1.0 / MONTHS_A_YEAR) - 1;
        return new LifetimeValue(horizonMonths, TimeUnit.WEEKS.month(), monthly);
    }

    /** What an amount leaves as margin, rounded half to even. */
    long margin(long minor) {
        return BigDecimal.valueOf(minor)
                .multiply(marginRate)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
