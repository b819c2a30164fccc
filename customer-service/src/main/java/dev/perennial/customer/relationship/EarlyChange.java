package dev.perennial.customer.relationship;

import dev.perennial.platform.id.CustomerId;
import java.util.Optional;

/**
 * What is kept of a customer for scores became something else.
 *
 * @param before absent for a new customer
 * @param after absent where the customer became part of another, or was taken out
 */
public record EarlyChange(CustomerId customer, Optional<EarlyFacts> before, Optional<EarlyFacts> after) {}
