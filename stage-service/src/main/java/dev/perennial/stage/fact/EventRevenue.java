package dev.perennial.stage.fact;

import dev.perennial.platform.event.Fields;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * Reads what an event brought, in minor units of the brand's currency. No exchange rate is guessed.
 *
 * @param path where the amount stands; absent for that of an order: {@code total}, else {@code revenue}, else its products
 */
public record EventRevenue(Optional<PropertyPath> path) {

    /** 0 where it says nothing, says it in another currency, or where it is a mistake: below nothing, or beyond a hundred billion. */
    public long of(Fields properties, Currency brandCurrency) {
        if (!OrderFacts.currency(properties, brandCurrency).equals(brandCurrency)) {
            return 0;
        }
        return path.map(at -> OrderFacts.minor(at.number(properties).orElse(BigDecimal.ZERO), brandCurrency))
                .orElseGet(() -> OrderFacts.orderValue(properties, brandCurrency));
    }
}
