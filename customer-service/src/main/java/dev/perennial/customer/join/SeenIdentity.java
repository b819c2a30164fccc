package dev.perennial.customer.join;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * Something a customer is known by.
 *
 * @param customerId the customer it was first seen with, which may have been merged since
 */
record SeenIdentity(String kind, String value, CustomerId customerId, Instant firstSeenAt) {}
