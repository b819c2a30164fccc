package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done beside the feed.
 *
 * @param due customers whose state changes by itself, the longest due first
 * @param retries held customers that may be tried again
 * @param rebuild what is to be folded anew next
 */
record Chores(
        Map<BrandId, List<CustomerId>> due, Map<BrandId, List<CustomerId>> retries, Optional<RebuildRequest> rebuild) {

    /** How many customers are due. */
    int dueCustomers() {
        return due.values().stream().mapToInt(List::size).sum();
    }
}
