package dev.perennial.customer.event;

import dev.perennial.customer.identity.Claim;
import dev.perennial.customer.identity.IdentityGraph;
import dev.perennial.customer.identity.KnownCustomer;
import dev.perennial.customer.identity.Resolution;
import dev.perennial.customer.identity.ResolvedIdentities;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one flush appends to one brand: first it says what must be looked up, then it is told what is there, then it says
 * what to write, and at last what became of each event. No I/O.
 */
final class BrandAppend {
    private final BrandId brand;
    private final ResolvedIdentities resolved;
    private final Map<String, Submitted> fresh = new LinkedHashMap<>();
    private final Map<String, CustomerId> remembered = new HashMap<>();
    private final Map<String, Appended> outcome = new HashMap<>();
    private Set<CustomerId> there = Set.of();
    private Map<Identity, KnownCustomer> known = Map.of();
    private List<String> claiming = List.of();
    private Resolution resolution = Resolution.NOTHING;

    BrandAppend(BrandId brand, ResolvedIdentities resolved) {
        this.brand = brand;
        this.resolved = resolved;
    }

    BrandId brand() {
        return brand;
    }

    /** Of several events with one message id the first counts. */
    void add(Submitted event) {
        if (fresh.putIfAbsent(event.messageId(), event) == null && event.joinsNobody()) {
            resolved.find(brand, event.identities()).ifPresent(customer -> remembered.put(event.messageId(), customer));
        }
    }

    Set<String> messageIds() {
        return fresh.keySet();
    }

    Set<Identity> mentioned() {
        Set<Identity> mentioned = new HashSet<>();
        for (Submitted event : fresh.values()) {
            if (!remembered.containsKey(event.messageId())) {
                mentioned.addAll(event.mentioned());
            }
        }
        return mentioned;
    }

    /** Whether nothing has to be looked up. */
    boolean isAllRemembered() {
        return remembered.size() == fresh.size();
    }

    /** Customers that services name themselves. */
    Set<CustomerId> named() {
        Set<CustomerId> named = new HashSet<>();
        fresh.values().forEach(event -> event.customer().ifPresent(named::add));
        return named;
    }

    void isStored(Set<String> messageIds) {
        fresh.keySet().removeAll(messageIds);
    }

    void areThere(Set<CustomerId> customers) {
        there = customers;
    }

    void knows(Map<Identity, KnownCustomer> customers) {
        known = customers;
    }

    /** Decides whom the events are about. */
    Resolution resolve() {
        List<Claim> claims = new ArrayList<>(fresh.size());
        claiming = new ArrayList<>(fresh.size());
        for (Submitted event : List.copyOf(fresh.values())) {
            if (remembered.containsKey(event.messageId())) {
                continue;
            }
            if (event.customer().isEmpty()) {
                claims.add(event.claim(known.keySet()));
                claiming.add(event.messageId());
            } else if (!there.contains(event.customer().get())) {
                fresh.remove(event.messageId());
                outcome.put(
                        event.messageId(),
                        Appended.rejected(0, event.messageId(), "unknown_customer", "There is no such customer."));
            }
        }
        resolution = IdentityGraph.resolve(known, claims, CustomerId::next);
        return resolution;
    }

    Resolution resolution() {
        return resolution;
    }

    /** Message ids of the events that told something about identities, in the order of the resolution's claims. */
    List<String> claiming() {
        return claiming;
    }

    /** The rows to insert; may be none. */
    List<StoredEvent> rows(Instant now) {
        List<StoredEvent> rows = new ArrayList<>(fresh.size());
        int claim = 0;
        for (Submitted event : fresh.values()) {
            CustomerId known = event.customer().orElse(remembered.get(event.messageId()));
            CustomerId customer = known != null ? known : resolution.customers().get(claim++);
            rows.add(new StoredEvent(
                    EventId.next(),
                    brand,
                    customer,
                    event.messageId(),
                    event.type(),
                    event.name(),
                    event.occurredAt(),
                    now,
                    event.properties(),
                    event.context(),
                    identities(event.identities()),
                    Position.START));
        }
        resolution.joins().forEach(join -> rows.add(merge(join, now)));
        return rows;
    }

    /** The fact that two customers are one stands on the winner's timeline, so that everybody who follows the log learns it. */
    private StoredEvent merge(Resolution.Join join, Instant now) {
        EventId id = EventId.next();
        String properties = "{\"" + Event.MERGED_CUSTOMER + "\":\"" + join.loser() + "\"}";
        return new StoredEvent(
                id,
                brand,
                join.winner(),
                "merge:" + id,
                EventType.MERGE,
                "",
                now,
                now,
                properties,
                "{}",
                "{}",
                Position.START);
    }

    private static String identities(List<Identity> identities) {
        if (identities.isEmpty()) {
            return "{}";
        }
        JsonSlice object = JsonSlice.EMPTY;
        for (Identity identity : identities) {
            object = object.with(identity.kind(), JsonSlice.quoted(identity.value()));
        }
        return object.text();
    }

    void inserted(Set<String> messageIds) {
        Map<String, List<String>> warnings = new HashMap<>();
        resolution
                .refusals()
                .forEach(refusal -> warnings.put(claiming.get(refusal.claim()), List.of(Appended.IDENTITY_CONFLICT)));
        for (String id : fresh.keySet()) {
            if (messageIds.contains(id)) {
                outcome.put(id, Appended.accepted(0, id, warnings.getOrDefault(id, List.of())));
            }
        }
    }

    /** To be called when everything is committed. */
    void committed() {
        int claim = 0;
        for (Submitted event : fresh.values()) {
            if (event.customer().isPresent() || remembered.containsKey(event.messageId())) {
                continue;
            }
            CustomerId customer = resolution.customers().get(claim++);
            if (event.joinsNobody()) {
                resolved.remember(brand, event.identities(), customer);
            }
        }
    }

    /** What became of an event; asked once for each that was added, in their order. */
    Appended result(String messageId) {
        return Optional.ofNullable(outcome.remove(messageId)).orElseGet(() -> Appended.duplicate(0, messageId));
    }
}
