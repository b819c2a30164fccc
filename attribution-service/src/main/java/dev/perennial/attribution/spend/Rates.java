package dev.perennial.attribution.spend;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * The exchange rates of a brand.
 *
 * @param rates by currency and day
 * @param version 0 before the first
 */
record Rates(List<Rate> rates, long version) {
    Rates {
        rates = List.copyOf(rates);
    }

    /**
     * A rate.
     *
     * @param from first day on which it holds; it holds until the day before the next of its currency
     * @param rate units of the brand's currency for one unit of the currency, above 0
     */
    record Rate(Currency currency, LocalDate from, BigDecimal rate) {
        Rate {
            if (rate.signum() <= 0) {
                throw new IllegalArgumentException("rate: " + rate + " (expected: > 0)");
            }
        }

        /** Minor units of the brand's currency for one minor unit of the currency. */
        BigDecimal minorRate(Currency brandCurrency) {
            return rate.movePointRight(brandCurrency.getDefaultFractionDigits() - currency.getDefaultFractionDigits());
        }
    }
}
