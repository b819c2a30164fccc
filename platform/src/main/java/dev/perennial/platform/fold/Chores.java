package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
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

    /** Some customers of a brand that are due. */
    record Due(BrandId brand, List<CustomerId> customers) {}

    /** The same with others who are due. */
    Chores due(Stretch stretch) {
        return new Chores(Map.of(stretch.brand(), stretch.due()), retries, rebuild);
    }

    /** The place of who is the longest due; empty where nobody is. */
    Optional<Stretch.Place> longestDue() {
        return due.entrySet().stream()
                .findFirst()
                .map(first -> new Stretch.Place(first.getKey(), first.getValue().getFirst()));
    }

    /** Who is due, in parts of at most {@code size}. */
    List<Due> dueParts(int size) {
        List<Due> parts = new ArrayList<>();
        due.forEach((brand, customers) -> {
            for (int from = 0; from < customers.size(); from += size) {
                parts.add(new Due(brand, customers.subList(from, Math.min(customers.size(), from + size))));
            }
        });
        return parts;
    }

    /** How many customers are due. */
    int dueCustomers() {
        return due.values().stream().mapToInt(List::size).sum();
    }
}
