package dev.perennial.customer.growth;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A customer of whom something is expected, as it was last worked out; amounts in minor units of the brand's currency.
 *
 * @param alive chance that the customer is still one, 0 to 1
 */
record PotentialCustomer(
        CustomerId customer,
        long realisedMinor,
        long expectedMinor,
        double alive,
        Optional<LocalDate> nextOrderOn,
        Instant estimatedAt) {}
