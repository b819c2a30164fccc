package dev.perennial.platform.event;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an order of the Segment ecommerce spec is worth: {@code total}, else {@code revenue}, else the sum of price times
 * quantity of its {@code products}, else nothing. An amount below 0, or above {@link #MOST_MINOR} minor units, is a mistake and
 * counts as 0. A currency that does not exist is none ({@code XXX} of ISO 4217): what it is worth is not known.
 */
public final class OrderValue {
    /** Largest amount believed, in minor units: sums over millions of orders stay within a long. */
    public static final long MOST_MINOR = 10_000_000_000_000L;

    private static final Currency NONE = Currency.getInstance("XXX");

    private OrderValue() {}

    /**
     * The value.
     *
     * @param brandCurrency where the order names none
     */
    public static Money of(Fields order, Currency brandCurrency) {
        Currency currency = currency(order, brandCurrency);
        return amount(order, currency).orElse(Money.zero(currency));
    }

    private static Optional<Money> amount(Fields order, Currency currency) {
        BigDecimal most = BigDecimal.valueOf(MOST_MINOR, Math.max(0, currency.getDefaultFractionDigits()));
        return order.number("total")
                .or(() -> order.number("revenue"))
                .or(() -> products(order.objects("products")))
                .filter(amount -> amount.signum() >= 0 && amount.compareTo(most) <= 0)
                .map(amount -> Money.ofMajor(amount, currency));
    }

    private static Optional<BigDecimal> products(List<Fields> products) {
        return products.stream()
                .flatMap(product -> product.number("price").stream()
                        .map(price -> price.multiply(product.number("quantity").orElse(BigDecimal.ONE))))
                .reduce(BigDecimal::add);
    }

    /**
     * The currency that an order or a refund names; {@code XXX} where it is none of ISO 4217.
     *
     * @param unless where it names none
     */
    public static Currency currency(Fields order, Currency unless) {
        return named(order).orElse(unless);
    }

    /** The same; absent where it names none. */
    public static Optional<Currency> named(Fields order) {
        return order.text("currency").map(OrderValue::currency);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
