package dev.perennial.customer.join;

import dev.perennial.platform.id.CustomerId;

/**
 * A join was undone.
 *
 * @param customerId the customer that remains
 * @param splitCustomerId the customer that is on its own again, with those merged into it before the join
 * @param join the join that is undone
 */
record Split(CustomerId customerId, CustomerId splitCustomerId, CustomerJoin join) {}
