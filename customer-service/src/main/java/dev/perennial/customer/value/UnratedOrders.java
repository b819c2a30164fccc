package dev.perennial.customer.value;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * Orders that are counted apart, as the brand has no rate for their currency.
 *
 * @param amount what they brought, net
 */
record UnratedOrders(long orders, Money amount) {

    static UnratedOrders of(String currency, long orders, String minor) {
        BigDecimal bounded =
                new BigDecimal(minor).min(BigDecimal.valueOf(Long.MAX_VALUE)).max(BigDecimal.valueOf(-Long.MAX_VALUE));
        return new UnratedOrders(orders, new Money(bounded.longValueExact(), Currency.getInstance(currency)));
    }
}
