package dev.perennial.attribution.conversion;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.OrderMargin;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an order is worth: {@code total}, else {@code revenue}, else the sum of its products, else 0.
 *
 * @param amount never negative
 * @param issue null where the amount is as the event says
 */
record OrderValue(Money amount, @Nullable ValueIssue issue) {
    /** Largest amount believed, in minor units: sums over millions of orders stay within a long. */
    static final long MOST_MINOR = 10_000_000_000_000L;

    static OrderValue of(Fields properties, Currency brandCurrency) {
        Optional<BigDecimal> stated = properties.number("total").or(() -> properties.number("revenue"));
        return of(stated.or(() -> sumOfProducts(properties)), properties, brandCurrency);
    }

    /** The value in one field, in the event's currency. */
    static OrderValue of(Optional<BigDecimal> major, Fields properties, Currency brandCurrency) {
        Optional<Currency> currency = currency(properties, brandCurrency);
        if (currency.isEmpty()) {
            return nothing(brandCurrency, ValueIssue.UNKNOWN_CURRENCY);
        }
        return major.map(amount -> bounded(amount, currency.get()))
                .orElseGet(() -> nothing(currency.get(), ValueIssue.MISSING));
    }

    /** What the order leaves after the cost of what was sold; absent where it does not tell, or where its amount is not believed. */
    Optional<Money> margin(Fields properties) {
        boolean believed = issue == null || issue == ValueIssue.MISSING;
        return believed ? OrderMargin.of(properties, amount) : Optional.empty();
    }

    /** The currency an event names, else the brand's; absent where it names one that does not exist. */
    static Optional<Currency> currency(Fields properties, Currency brandCurrency) {
        Optional<String> code = properties.text("currency");
        if (code.isEmpty()) {
            return Optional.of(brandCurrency);
        }
        try {
            return Optional.of(Currency.getInstance(code.get().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static OrderValue bounded(BigDecimal major, Currency currency) {
        if (major.signum() < 0) {
            return nothing(currency, ValueIssue.NEGATIVE);
        }
        BigDecimal most = BigDecimal.valueOf(MOST_MINOR, Math.max(0, currency.getDefaultFractionDigits()));
        return major.compareTo(most) > 0
                ? nothing(currency, ValueIssue.OUT_OF_RANGE)
                : new OrderValue(Money.ofMajor(major, currency), null);
    }

    private static OrderValue nothing(Currency currency, ValueIssue issue) {
        return new OrderValue(Money.zero(currency), issue);
    }

    private static Optional<BigDecimal> sumOfProducts(Fields properties) {
        List<BigDecimal> lines = properties.objects("products").stream()
                .flatMap(product -> lineTotal(product).stream())
                .toList();
        return lines.stream().reduce(BigDecimal::add);
    }

    private static Optional<BigDecimal> lineTotal(Fields product) {
        BigDecimal quantity = product.number("quantity").orElse(BigDecimal.ONE);
        return product.number("price").map(quantity::multiply);
    }
}
