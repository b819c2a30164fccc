package dev.perennial.stage.journey;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer in a stage.
 *
 * @param lapsesAt when the stage ends if nothing happens
 * @param movedByHand whether somebody put the customer there
 */
record PlacedCustomer(CustomerId customerId, Instant since, Optional<Instant> lapsesAt, boolean movedByHand) {}
