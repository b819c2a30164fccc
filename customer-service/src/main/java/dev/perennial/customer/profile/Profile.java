package dev.perennial.customer.profile;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * A customer in short.
 *
 * @param traits what was last said about the customer in identify calls
 */
record Profile(CustomerId id, Fields traits, Instant firstSeenAt, Instant lastSeenAt, long events, long orders) {}
