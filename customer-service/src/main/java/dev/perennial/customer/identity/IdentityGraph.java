package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides who events are about. Claims are taken in order: the strongest known identity names the customer, unknown ones
 * are attached to it, and where the claim joins, the other known ones' customers become one with it, unless that would
 * give a customer two user ids, or make one of two that were taken apart. Pure: it starts from what is known and tells
 * what is new.
 */
public final class IdentityGraph {
    private final Map<Identity, KnownCustomer> known;
    /** Whom each identity was first seen with. */
    private final Map<Identity, CustomerId> customers = new HashMap<>();
    /** Of roots: customers that are merged into no other. */
    private final Map<CustomerId, String> userIds = new HashMap<>();

    private final Map<CustomerId, CustomerId> winners = new HashMap<>();
    private final Map<CustomerId, Set<CustomerId>> apart = new HashMap<>();
    private final Supplier<CustomerId> ids;

    private final List<CustomerId> resolved = new ArrayList<>();
    private final List<CustomerId> created = new ArrayList<>();
    private final Map<Identity, CustomerId> attached = new LinkedHashMap<>();
    private final Map<CustomerId, String> learnedUserIds = new LinkedHashMap<>();
    private final List<Resolution.Join> joins = new ArrayList<>();
    private final List<Resolution.Refusal> refusals = new ArrayList<>();

    private IdentityGraph(Map<Identity, KnownCustomer> known, Supplier<CustomerId> ids) {
        this.known = known;
        this.ids = ids;
        known.forEach((identity, customer) -> {
            CustomerId root = customer.root();
            customers.put(identity, customer.id());
            customer.userId().ifPresent(userId -> userIds.put(root, userId));
            if (!customer.id().equals(root)) {
                winners.put(customer.id(), root);
            }
            if (!customer.apart().isEmpty()) {
                apart.put(root, customer.apart());
            }
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
                graph.known,
                graph.resolved,
                graph.created,
                graph.attached,
                graph.learnedUserIds,
                graph.joins,
                graph.refusals);
    }

    private CustomerId resolve(int index, Claim claim) {
        CustomerId customer = primary(claim);
        for (Identity identity : claim.identities()) {
            CustomerId owner = customers.get(identity);
            if (owner == null) {
                attach(identity, customer);
            } else if (claim.joins()) {
                join(index, claim, root(customer), root(owner), identity);
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
            CustomerId owner = customers.get(identity);
            if (owner != null && (userId.isEmpty() || isUserIdOf(userId.get(), root(owner)))) {
                return owner;
            }
        }
        return create();
    }

    private boolean isUserIdOf(String userId, CustomerId root) {
        String present = userIds.get(root);
        return present == null || present.equals(userId);
    }

    private void join(int index, Claim claim, CustomerId customer, CustomerId other, Identity identity) {
        if (other.equals(customer)) {
            return;
        }
        String userId = userIds.get(customer);
        String otherUserId = userIds.get(other);
        if (userId != null && otherUserId != null && !userId.equals(otherUserId)) {
            refusals.add(new Resolution.Refusal(index, customer, other, identity, Resolution.Reason.USER_IDS));
            return;
        }
        boolean again = areApart(customer, other);
        if (again && !claim.declared().contains(identity)) {
            refusals.add(new Resolution.Refusal(index, customer, other, identity, Resolution.Reason.UNDONE));
            return;
        }
        boolean otherWins = otherUserId != null && userId == null
                || (otherUserId == null) == (userId == null) && other.compareTo(customer) < 0;
        CustomerId winner = otherWins ? other : customer;
        CustomerId loser = otherWins ? customer : other;
        winners.put(loser, winner);
        joins.add(new Resolution.Join(index, loser, winner, identity, again));
    }

    private boolean areApart(CustomerId a, CustomerId b) {
        return apart.entrySet().stream().anyMatch(entry -> {
            CustomerId one = root(entry.getKey());
            return (one.equals(a) || one.equals(b))
                    && entry.getValue().stream().anyMatch(other -> root(other).equals(one.equals(a) ? b : a));
        });
    }

    private void attach(Identity identity, CustomerId customer) {
        customers.put(identity, customer);
        attached.put(identity, customer);
        CustomerId root = root(customer);
        if (identity.kind().equals(Identity.USER_ID) && userIds.get(root) == null) {
            userIds.put(root, identity.value());
            learnedUserIds.put(root, identity.value());
        }
    }

    private CustomerId create() {
        CustomerId customer = ids.get();
        created.add(customer);
        return customer;
    }

    private CustomerId root(CustomerId customer) {
        CustomerId root = customer;
        for (CustomerId next = winners.get(root); next != null; next = winners.get(root)) {
            root = next;
        }
        return root;
    }
}
