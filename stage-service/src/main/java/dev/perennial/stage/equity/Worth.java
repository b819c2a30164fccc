package dev.perennial.stage.equity;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.lifetime.LifetimeValue;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What a customer is worth, as it was last copied, in minor units.
 *
 * @param currency ISO 4217 code; empty while nothing is known
 * @param isEstimated whether anything can be said of what is to come
 * @param realised net revenue so far
 * @param expected margin to come; 0 or more
 * @param equity lifetime value: the margin of what was realised, and what is expected
 * @param low lower end of the 95 % interval of what is expected
 * @param high upper end of it
 */
record Worth(
        CustomerId customer,
        String currency,
        boolean isEstimated,
        long realised,
        long expected,
        long equity,
        long low,
        long high) {

    /** Of a customer of whom nothing is known. */
    static Worth unknown(CustomerId customer) {
        return new Worth(customer, "", false, 0, 0, 0, 0, 0);
    }

    static Worth of(LifetimeValue value, String currency) {
        return new Worth(
                value.customer(),
                currency,
                value.isEstimated(),
                value.realised(),
                value.expected(),
                value.lifetime(),
                value.low(),
                value.high());
    }

    /** What the customer counts for; absent while nothing is known. */
    Optional<Figures> figures() {
        if (currency.isEmpty()) {
            return Optional.empty();
        }
        BigInteger half = BigInteger.valueOf(Math.max(0, high - low) / 2);
        return Optional.of(new Figures(1, isEstimated ? 1 : 0, realised, expected, equity, half.pow(2)));
    }
}
