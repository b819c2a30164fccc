package dev.perennial.stage.audience;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * Somebody who belongs to an audience.
 *
 * @param since since when
 */
record Member(CustomerId customerId, Instant since) {}
