package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides who events are about. Claims are taken in order: the strongest known identity names the customer, unknown ones
 * are attached to it, and where the claim joins, the other known ones' customers become one with it, unless that would
 * give a customer two user ids. Pure: it starts from what is known and tells what is new.
 */
public final class IdentityGraph {
    private final Map<Identity, CustomerId> customers = new HashMap<>();
    private final Map<CustomerId, String> userIds = new HashMap<>();
    private final Map<CustomerId, CustomerId> winners = new HashMap<>();
    private final Supplier<CustomerId> ids;

    private final List<CustomerId> resolved = new ArrayList<>();
    private final List<CustomerId> created = new ArrayList<>();
    private final Map<Identity, CustomerId> attached = new LinkedHashMap<>();
    private final Map<CustomerId, String> learnedUserIds = new LinkedHashMap<>();
    private final List<Resolution.Join> joins = new ArrayList<>();
    private final List<Resolution.Refusal> refusals = new ArrayList<>();

    private IdentityGraph(Map<Identity, KnownCustomer> known, Supplier<CustomerId> ids) {
        this.ids = ids;
        known.forEach((identity, customer) -> {
            customers.put(identity, customer.id());
            customer.userId().ifPresent(userId -> userIds.put(customer.id(), userId));
        });
    }

    /**
     * Resolves claims.
     *
     * @param known the customers of those identities in the claims that are known
     * @param ids gives new customers their ids, each later than the one before
     */
    public static Resolution resolve(Map<Identity, KnownCustomer> known, List<Claim> claims, Supplier<CustomerId> ids) {
        IdentityGraph graph = new IdentityGraph(known, ids);
        for (int i = 0; i < claims.size(); i++) {
            graph.resolved.add(graph.resolve(i, claims.get(i)));
        }
        return new Resolution(
                graph.resolved.stream().map(graph::winner).toList(),
                graph.created,
                graph.attached,
                graph.learnedUserIds,
                graph.joins,
                graph.refusals);
    }

    private CustomerId resolve(int index, Claim claim) {
        CustomerId customer = primary(claim);
        for (Identity identity : claim.identities()) {
            CustomerId owner = owner(identity);
            if (owner == null) {
                attach(identity, customer);
            } else if (!owner.equals(customer) && claim.joins()) {
                customer = join(index, customer, owner, identity);
            }
        }
        return customer;
    }

    /** The customer of the strongest known identity; a user id of its own is never overruled by a weaker identity. */
    private CustomerId primary(Claim claim) {
        Optional<String> userId = claim.identities().stream()
                .filter(identity -> identity.kind().equals(Identity.USER_ID))
                .map(Identity::value)
                .findFirst();
        for (Identity identity : claim.identities()) {
            CustomerId owner = owner(identity);
            if (owner != null && (userId.isEmpty() || isUserIdOf(userId.get(), owner))) {
                return owner;
            }
        }
        return create();
    }

    private boolean isUserIdOf(String userId, CustomerId customer) {
        String present = userIds.get(customer);
        return present == null || present.equals(userId);
    }

    private CustomerId join(int index, CustomerId customer, CustomerId other, Identity identity) {
        String userId = userIds.get(customer);
        String otherUserId = userIds.get(other);
        if (userId != null && otherUserId != null && !userId.equals(otherUserId)) {
            refusals.add(new Resolution.Refusal(index, customer, other, identity));
            return customer;
        }
        boolean otherWins = otherUserId != null && userId == null
                || (otherUserId == null) == (userId == null) && other.compareTo(customer) < 0;
        CustomerId winner = otherWins ? other : customer;
        CustomerId loser = otherWins ? customer : other;
        winners.put(loser, winner);
        joins.add(new Resolution.Join(index, loser, winner));
        return winner;
    }

    private void attach(Identity identity, CustomerId customer) {
        customers.put(identity, customer);
        attached.put(identity, customer);
        if (identity.kind().equals(Identity.USER_ID) && userIds.get(customer) == null) {
            userIds.put(customer, identity.value());
            learnedUserIds.put(customer, identity.value());
        }
    }

    private CustomerId create() {
        CustomerId customer = ids.get();
        created.add(customer);
        return customer;
    }

    private @Nullable CustomerId owner(Identity identity) {
        CustomerId owner = customers.get(identity);
        return owner == null ? null : winner(owner);
    }

    private CustomerId winner(CustomerId customer) {
        CustomerId winner = customer;
        for (CustomerId next = winners.get(winner); next != null; next = winners.get(winner)) {
            winner = next;
        }
        return winner;
    }
}
