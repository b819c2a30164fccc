package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Customers that are folded anew, or were.
 *
 * @param customer the only one; absent for all of the brand. One that is done is not listed any more.
 * @param customers how many are done
 * @param askedAt when it was asked for
 * @param finishedAt when the last one was done
 */
public record RebuildView(
        String consumer,
        BrandId brand,
        Optional<CustomerId> customer,
        long customers,
        Instant askedAt,
        Optional<Instant> finishedAt) {

    /** The entry's place in the list. */
    String place() {
        return brand + "." + customer.map(CustomerId::toString).orElse("");
    }
}
