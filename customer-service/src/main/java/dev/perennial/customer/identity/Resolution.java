package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who a row of events is about, and what that teaches.
 *
 * @param known what it started from
 * @param customers one for each claim, in their order: whom its strongest known identity was first seen with, not
 *     following joins, so that the event goes with its identities when a join is undone
 * @param created customers that were not known before
 * @param attached identities that were not known before, with the customer of their claim, not following joins
 * @param userIds customers that got their user id by attaching; those that others are merged into
 * @param joins customers that turned out to be one
 * @param refusals joins that were not made
 */
public record Resolution(
        Map<Identity, KnownCustomer> known,
        List<CustomerId> customers,
        List<CustomerId> created,
        Map<Identity, CustomerId> attached,
        Map<CustomerId, String> userIds,
        List<Join> joins,
        List<Refusal> refusals) {
    /** Nobody, and nothing learned. */
    public static final Resolution NOTHING =
            new Resolution(Map.of(), List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of());

    /** Whether everything in it was known before. */
    public boolean teachesNothing() {
        return created.isEmpty() && attached.isEmpty() && userIds.isEmpty() && joins.isEmpty() && refusals.isEmpty();
    }

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
     * @param cause the identity that brought them together
     * @param again whether they had been taken apart before
     */
    public record Join(int claim, CustomerId loser, CustomerId winner, Identity cause, boolean again) {}

    /**
     * Two customers were said to be one and are not.
     *
     * @param claim index of the claim that said so
     * @param identity the one that stays with the other customer
     */
    public record Refusal(int claim, CustomerId customer, CustomerId other, Identity identity, Reason reason) {}

    /** Why a join was not made. */
    public enum Reason {
        /** Each has a user id of its own. */
        USER_IDS,
        /** They were taken apart before. */
        UNDONE;

        /** The name in the API and in the database. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
