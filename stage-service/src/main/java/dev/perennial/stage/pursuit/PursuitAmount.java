package dev.perennial.stage.pursuit;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.money.Money;
import dev.perennial.stage.fact.PropertyPath;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what an event says a pursuit is worth, in the minor units of the brand's currency. No exchange rate is guessed: an
 * amount in another currency says nothing.
 *
 * @param path where the amount stands; absent for the ecommerce events of Segment
 */
record PursuitAmount(Optional<PropertyPath> path) {
    /** Beyond ten trillion major units an amount is a mistake, and says nothing. */
    static final long MOST_MINOR = 1_000_000_000_000_000L;

    /** What all of it is worth: {@code total}, {@code value} or {@code revenue}, else the sum of the {@code products}. */
    Optional<Long> whole(Fields properties, Currency brandCurrency) {
        return read(properties, brandCurrency, () -> properties
                .number("total")
                .or(() -> properties.number("value"))
                .or(() -> properties.number("revenue"))
                .or(() -> products(properties)));
    }

    /** What came or went: price times quantity, else {@code value}. */
    Optional<Long> part(Fields properties, Currency brandCurrency) {
        return read(properties, brandCurrency, () -> price(properties).or(() -> properties.number("value")));
    }

    /** The value after an event. */
    long after(long before, ValueEffect effect, Fields properties, Currency brandCurrency) {
        return switch (effect) {
            case SETS -> whole(properties, brandCurrency).orElse(before);
            case ADDS ->
                Math.min(MOST_MINOR, before + part(properties, brandCurrency).orElse(0L));
            case TAKES -> Math.max(0, before - part(properties, brandCurrency).orElse(0L));
        };
    }

    private Optional<Long> read(Fields properties, Currency brandCurrency, Standard standard) {
        if (!isIn(properties, brandCurrency)) {
            return Optional.empty();
        }
        Optional<BigDecimal> major = path.isPresent() ? path.get().number(properties) : standard.amount();
        BigDecimal most = BigDecimal.valueOf(MOST_MINOR, Math.max(0, brandCurrency.getDefaultFractionDigits()));
        return major.filter(amount -> amount.signum() >= 0 && amount.compareTo(most) <= 0)
                .map(amount -> Money.ofMajor(amount, brandCurrency).minor());
    }

    private interface Standard {
        Optional<BigDecimal> amount();
    }

    /** As with orders: what names no currency, or none that is known, is in the brand's. */
    private static boolean isIn(Fields properties, Currency brandCurrency) {
        Optional<String> code = properties.text("currency").map(text -> text.toUpperCase(Locale.ROOT));
        return code.isEmpty() || code.get().equals(brandCurrency.getCurrencyCode()) || !isKnown(code.get());
    }

    private static boolean isKnown(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode().equals(code);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static Optional<BigDecimal> products(Fields properties) {
        return properties.objects("products").stream()
                .flatMap(product -> price(product).stream())
                .reduce(BigDecimal::add);
    }

    private static Optional<BigDecimal> price(Fields product) {
        return product.number("price")
                .map(price -> price.multiply(product.number("quantity").orElse(BigDecimal.ONE)));
    }
}
