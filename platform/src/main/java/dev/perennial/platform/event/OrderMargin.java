package dev.perennial.platform.event;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an order leaves after the cost of what was sold, where it says so: its {@code margin}; else what was paid for the goods
 * less its {@code cost}; else less the sum of cost times quantity of its {@code products}, of which each has to name a {@code cost}.
 * Paid for the goods is {@code revenue}, which the Segment ecommerce spec gives without shipping and tax, else the value of the
 * order less {@code shipping} and {@code tax}.
 */
public final class OrderMargin {
    private OrderMargin() {}

    /**
     * The margin, in the currency of the order; less than 0 where it was sold at a loss. Absent where the order does not tell, or
     * tells what cannot be: more than was paid, a loss above {@link OrderValue#MOST_MINOR} minor units, or a cost below 0.
     *
     * @param value what was paid, as {@link OrderValue} reads it
     */
    public static Optional<Money> of(Fields order, Money value) {
        int digits = Math.max(0, value.currency().getDefaultFractionDigits());
        BigDecimal most = BigDecimal.valueOf(OrderValue.MOST_MINOR, digits);
        return order.number("margin")
                .or(() -> cost(order).map(cost -> goods(order, value).subtract(cost)))
                .filter(margin -> margin.abs().compareTo(most) <= 0)
                .map(margin -> Money.ofMajor(margin, value.currency()))
                .filter(margin -> margin.minor() <= value.minor());
    }

    /**
     * What is left of a margin when part of the order was given back: the same share of it, rounded half to even.
     *
     * @param value what was paid
     * @param net what is left of that
     */
    public static Money left(Money margin, Money value, Money net) {
        if (value.minor() == net.minor()) {
            return margin;
        }
        long minor = BigDecimal.valueOf(margin.minor())
                .multiply(BigDecimal.valueOf(net.minor()))
                .divide(BigDecimal.valueOf(value.minor()), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return new Money(minor, margin.currency());
    }

    private static Optional<BigDecimal> cost(Fields order) {
        return order.number("cost")
                .or(() -> ofProducts(order.objects("products")))
                .filter(cost -> cost.signum() >= 0);
    }

    private static Optional<BigDecimal> ofProducts(List<Fields> products) {
        Predicate<Fields> tells = product ->
                product.number("cost").filter(cost -> cost.signum() >= 0).isPresent();
        return products.isEmpty() || !products.stream().allMatch(tells)
                ? Optional.empty()
                : products.stream()
                        .map(product -> product.number("cost")
                                .orElse(BigDecimal.ZERO)
                                .multiply(product.number("quantity").orElse(BigDecimal.ONE)))
                        .reduce(BigDecimal::add);
    }

    private static BigDecimal goods(Fields order, Money value) {
        return order.number("revenue").orElseGet(() -> value.major()
                .subtract(order.number("shipping").orElse(BigDecimal.ZERO))
                .subtract(order.number("tax").orElse(BigDecimal.ZERO)));
    }
}
