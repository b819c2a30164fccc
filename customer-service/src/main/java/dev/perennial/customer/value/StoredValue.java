package dev.perennial.customer.value;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * What was last worked out of a customer.
 *
 * @param realisedMinor what the orders brought
 * @param ltvMinor the margin of that, and what is expected
 * @param estimate absent where nothing can be said of what is to come
 */
record StoredValue(
        CustomerId customer,
        long realisedMinor,
        long ltvMinor,
        Optional<ValueEstimate> estimate,
        int modelVersion,
        Instant estimatedAt) {}
