package dev.perennial.platform.lifetime;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * What a customer is worth, in minor units of the brand's currency.
 *
 * @param isEstimated whether anything can be said of what is to come; what is expected is 0 otherwise
 * @param realised what the orders brought, net of refunds and cancellations
 * @param expected what the customer is expected to bring within the horizon, discounted, as margin; 0 or more
 * @param low lower end of the 95 % interval of what is expected
 * @param high upper end of it
 * @param lifetime the margin of what was realised, and what is expected
 */
public record LifetimeValue(
        CustomerId customer,
        boolean isEstimated,
        long realised,
        long expected,
        long low,
        long high,
        long lifetime,
        Instant estimatedAt) {}
