package dev.perennial.attribution.value;

import java.math.BigDecimal;

/**
 * What customers ordered, in minor units of the brand's currency.
 *
 * @param orders all, also those in currencies without a rate, of which the amounts have nothing
 * @param net revenue after refunds
 * @param known that of the orders that tell their margin
 * @param margin what is left of their margin; less than 0 where they were sold at a loss
 */
record Earned(long orders, long net, long known, long margin) {
    static final Earned NOTHING = new Earned(0, 0, 0, 0);

    Earned plus(Earned other) {
        return new Earned(
                orders + other.orders,
                Math.addExact(net, other.net),
                Math.addExact(known, other.known),
                Math.addExact(margin, other.margin));
    }

    /** The margin of the orders that tell, and a rate of what the others brought. */
    BigDecimal margin(BigDecimal rate) {
        return BigDecimal.valueOf(net)
                .subtract(BigDecimal.valueOf(known))
                .multiply(rate)
                .add(BigDecimal.valueOf(margin));
    }
}
