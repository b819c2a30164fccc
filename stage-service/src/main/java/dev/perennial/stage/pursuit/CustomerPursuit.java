package dev.perennial.stage.pursuit;

import dev.perennial.platform.id.CustomerId;

/**
 * A pursuit and whose it is.
 *
 * @param pursuit key of the definition
 */
record CustomerPursuit(CustomerId customer, String pursuit, PursuitCase one) {}
