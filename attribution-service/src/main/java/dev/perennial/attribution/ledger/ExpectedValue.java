package dev.perennial.attribution.ledger;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a customer.
 *
 * @param currency ISO 4217 code; empty while nothing is known
 * @param minor minor units, 0 or more
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param estimatedAt null while nothing is known
 */
public record ExpectedValue(
        CustomerId customer,
        String currency,
        long minor,
        long low,
        long high,
        @Nullable Instant estimatedAt) {}
