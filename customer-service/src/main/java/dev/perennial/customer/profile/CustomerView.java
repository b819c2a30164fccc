package dev.perennial.customer.profile;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * A customer.
 *
 * @param identities everything the customer is known by
 * @param revenue what the orders brought net of refunds, one amount for each currency
 * @param mergedIds ids of customers that turned out to be this one
 */
record CustomerView(
        CustomerId id,
        Fields traits,
        List<Identity> identities,
        Instant firstSeenAt,
        Instant lastSeenAt,
        long events,
        long orders,
        List<Money> revenue,
        List<CustomerId> mergedIds) {}
