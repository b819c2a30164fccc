package dev.perennial.attribution.spend;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The exchange rates of a brand.
 *
 * @param rates by currency and day
 * @param version 0 before the first
 */
public record Rates(List<Rate> rates, long version) {
    public Rates {
        rates = List.copyOf(rates);
    }

    /**
     * What holds on a day: minor units of the brand's currency for one minor unit, by ISO 4217 code, the brand's own currency
     * among them.
     */
    public SortedMap<String, BigDecimal> minorRates(Currency brandCurrency, LocalDate day) {
        SortedMap<String, BigDecimal> held = new TreeMap<>();
        rates.stream()
                .filter(rate -> !rate.from().isAfter(day))
                .sorted(Comparator.comparing(Rate::from))
                .forEach(rate -> held.put(rate.currency().getCurrencyCode(), rate.minorRate(brandCurrency)));
        held.put(brandCurrency.getCurrencyCode(), BigDecimal.ONE);
        return held;
    }

    /**
     * A rate.
     *
     * @param from first day on which it holds; it holds until the day before the next of its currency
     * @param rate units of the brand's currency for one unit of the currency, above 0
     */
    public record Rate(Currency currency, LocalDate from, BigDecimal rate) {
        public Rate {
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
