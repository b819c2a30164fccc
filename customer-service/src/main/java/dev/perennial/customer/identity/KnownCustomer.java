package dev.perennial.customer.identity;

import dev.perennial.platform.id.CustomerId;
import java.util.Optional;

/**
 * A customer that an identity points to, following merges.
 *
 * @param userId the only user id the customer has, if any
 */
public record KnownCustomer(CustomerId id, Optional<String> userId) {}
