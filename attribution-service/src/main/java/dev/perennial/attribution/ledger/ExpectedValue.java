package dev.perennial.attribution.ledger;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is worth and what is expected of that, as customer-service said it last, in minor units.
 *
 * @param currency ISO 4217 code; empty while nothing is known
 * @param isEstimated whether anything can be said of what is to come; nothing is expected otherwise
 * @param minor margin that is still expected, 0 or more
 * @param low lower end of the interval of what is expected
 * @param high upper end of the interval of what is expected
 * @param lifetime margin of what was realised, and what is expected; below 0 where orders were sold at a loss
 * @param estimatedAt null while nothing is known
 */
public record ExpectedValue(
        CustomerId customer,
        String currency,
        boolean isEstimated,
        long minor,
        long low,
        long high,
        long lifetime,
        @Nullable Instant estimatedAt) {

    /** Of a customer of whom nothing is known. */
    static ExpectedValue unknown(CustomerId customer) {
        return new ExpectedValue(customer, "", false, 0, 0, 0, 0, null);
    }
}
