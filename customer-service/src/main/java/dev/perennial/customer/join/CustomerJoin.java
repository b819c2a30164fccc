package dev.perennial.customer.join;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Two customers were found to be one.
 *
 * @param id {@code joi_…}
 * @param customerId the customer that was merged
 * @param intoCustomerId the customer it was merged into
 * @param causeMessageId of the event that said so
 * @param causeIdentity what brought the two together, where it is known
 * @param undoneAt when it was taken back
 * @param rejoinedAt when, after that, somebody said outright that they are one after all
 */
record CustomerJoin(
        String id,
        CustomerId customerId,
        CustomerId intoCustomerId,
        String causeMessageId,
        Optional<Identity> causeIdentity,
        Instant joinedAt,
        Optional<Instant> undoneAt,
        Optional<Instant> rejoinedAt) {

    CustomerJoin undone(Instant at) {
        return new CustomerJoin(
                id,
                customerId,
                intoCustomerId,
                causeMessageId,
                causeIdentity,
                joinedAt,
                Optional.of(at),
                Optional.empty());
    }

    /** Whether it was taken back and nobody has said since that they are one after all. */
    boolean isUndone() {
        return undoneAt.isPresent() && rejoinedAt.isEmpty();
    }
}
