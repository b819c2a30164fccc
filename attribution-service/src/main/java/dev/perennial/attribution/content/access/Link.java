package dev.perennial.attribution.content.access;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * Says who follows it to an item; it grants nothing that the policy does not.
 *
 * @param expiresAt to the second
 */
record Link(String item, CustomerId customer, Instant expiresAt) {}
