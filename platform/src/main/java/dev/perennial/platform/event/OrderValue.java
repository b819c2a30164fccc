package dev.perennial.platform.event;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an order of the Segment ecommerce spec is worth: {@code total}, else {@code revenue}, else the sum of price times
 * quantity of its {@code products}, else nothing.
 */
public final class OrderValue {
    private static final BigDecimal MOST = new BigDecimal("1e15");

    private OrderValue() {}

    /**
     * The value.
     *
     * @param brandCurrency where the order names none, or none that is known
     */
    public static Money of(Fields order, Currency brandCurrency) {
        Currency currency = currency(order, brandCurrency);
        return amount(order, currency).orElse(Money.zero(currency));
    }

    /** The amount, where there is one, in this currency; also of a refund. */
    public static Optional<Money> amount(Fields order, Currency currency) {
        return order.number("total")
                .or(() -> order.number("revenue"))
                .or(() -> products(order.objects("products")))
                .filter(amount -> amount.abs().compareTo(MOST) < 0)
                .map(amount -> Money.ofMajor(amount, currency));
    }

    private static Optional<BigDecimal> products(List<Fields> products) {
        return products.stream()
                .flatMap(product -> product.number("price").stream()
                        .map(price -> price.multiply(product.number("quantity").orElse(BigDecimal.ONE))))
                .reduce(BigDecimal::add);
    }

    private static Currency currency(Fields order, Currency brandCurrency) {
        return order.text("currency")
                .flatMap(code -> {
                    try {
                        return Optional.of(Currency.getInstance(code.toUpperCase(Locale.ROOT)));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                })
                .orElse(brandCurrency);
    }
}
