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
 * @param marginRate share of the revenue that counts as worth, of orders that do not tell
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

    /** What a customer's orders left: the margin of those that tell, and the rate of the others, rounded half to even. */
    long margin(CustomerPurchases customer) {
        return BigDecimal.valueOf(customer.realisedMinor())
                .subtract(BigDecimal.valueOf(customer.knownMinor()))
                .multiply(marginRate)
                .add(BigDecimal.valueOf(customer.marginMinor()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(-Long.MAX_VALUE))
                .longValueExact();
    }

    /**
     * The share of an order to come that is margin, 0 to 1: that of what the customer's orders left so far, with the rate weighing
     * as much as one more order; the rate alone where no order tells.
     *
     * @param spend mean amount of an order in minor units, above 0
     */
    double marginShare(CustomerPurchases customer, double spend) {
        double rate = marginRate.doubleValue();
        double realised = Math.max(0, customer.realisedMinor());
        if (customer.knownMinor() == 0 || spend <= 0) {
            return rate;
        }
        double left = customer.marginMinor() + rate * (customer.realisedMinor() - customer.knownMinor());
        return Math.clamp((left + rate * spend) / (realised + spend), 0, 1);
    }
}
