package dev.perennial.platform.fold;

import dev.perennial.platform.id.CustomerId;
import java.util.Optional;

/**
 * What became of a customer's state.
 *
 * @param before absent for a new customer
 * @param after absent for a customer that was merged into another or erased
 */
public record Change<S>(CustomerId customer, Optional<S> before, Optional<S> after) {}
