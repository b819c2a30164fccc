package dev.perennial.stage.pursuit;

import dev.perennial.platform.event.Fields;
import dev.perennial.stage.fact.PropertyPath;
import java.util.Currency;
import java.util.Optional;

/**
 * What an event costs, ready to be read.
 *
 * @param fixed in minor units; absent where the event says it
 * @param told how the event says it
 */
record CostRule(Optional<Long> fixed, PursuitAmount told) {

    static CostRule of(PursuitCost cost) {
        return new CostRule(cost.minor(), new PursuitAmount(cost.property().flatMap(PropertyPath::parse)));
    }

    /** In minor units; 0 where the event says nothing, or says it in another currency. */
    long of(Fields properties, Currency brandCurrency) {
        return fixed.orElseGet(() -> told.whole(properties, brandCurrency).orElse(0L));
    }
}
