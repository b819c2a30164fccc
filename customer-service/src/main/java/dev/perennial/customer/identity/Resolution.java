package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Who a row of events is about, and what that teaches.
 *
 * @param customers one for each claim, in their order, following the joins
 * @param created customers that were not known before
 * @param attached identities that were not known before, with their customer
 * @param userIds customers that got their user id, by attaching or by a join
 * @param joins customers that turned out to be one
 * @param refusals joins that would have brought two user ids together
 */
public record Resolution(
        List<CustomerId> customers,
        List<CustomerId> created,
        Map<Identity, CustomerId> attached,
        Map<CustomerId, String> userIds,
        List<Join> joins,
        List<Refusal> refusals) {
    /** Nobody, and nothing learned. */
    public static final Resolution NOTHING =
            new Resolution(List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of());

    /** Whether only customers and identities come in addition, and none that was known changes. */
    public boolean onlyAdds() {
        return joins.isEmpty()
                && refusals.isEmpty()
                && (userIds.isEmpty() || new HashSet<>(created).containsAll(userIds.keySet()));
    }

    /**
     * Two customers are one.
     *
     * @param claim index of the claim that said so
     */
    public record Join(int claim, CustomerId loser, CustomerId winner) {}

    /**
     * Two customers were said to be one and are not.
     *
     * @param claim index of the claim that said so
     * @param identity the one that stays with the other customer
     */
    public record Refusal(int claim, CustomerId customer, CustomerId other, Identity identity) {}
}
