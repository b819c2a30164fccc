package dev.perennial.platform.simulation;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.simulation.Item.Receipt;
import dev.perennial.platform.simulation.Item.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clients sent and what they were told, checked against the log as far as that can be done at once. */
final class Journal {
    private final SimulatedLog log;
    private final Invariants invariants;
    private final Map<String, Item> sent = new LinkedHashMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final Map<String, Integer> accepted = new HashMap<>();
    private int refused;
    private int clientsDone;

    Journal(SimulatedLog log, Invariants invariants) {
        this.log = log;
        this.invariants = invariants;
    }

    void sent(List<Item> items) {
        items.forEach(item -> sent.put(item.messageId(), item));
    }

    /** The server answers: from this moment on the client may rely on it. */
    void answered(List<Item> items, List<Receipt> results) {
        invariants.check(
                items.stream()
                        .map(Item::messageId)
                        .toList()
                        .equals(results.stream().map(Receipt::messageId).toList()),
                () -> "answers " + results + " belong to other items than " + items);
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Status status = results.get(i).status();
            boolean isInvalid = item.kind() == Item.Kind.INVALID;
            invariants.check(isInvalid == (status == Status.REJECTED), () -> item + " was answered with " + status);
            invariants.check(
                    isInvalid != log.isStored(item.messageId()),
                    () -> item + " was answered with " + status + " and is " + (isInvalid ? "" : "not ") + "stored");
            if (status == Status.ACCEPTED) {
                int times = accepted.merge(item.messageId(), 1, Integer::sum);
                invariants.check(times == 1, () -> item + " was accepted twice");
            }
        }
    }

    /** The answer has reached the client. */
    void acknowledged(List<Item> items, List<Receipt> results) {
        for (int i = 0; i < items.size(); i++) {
            if (results.get(i).status() != Status.REJECTED) {
                acknowledged.add(items.get(i).messageId());
            }
        }
    }

    void refused() {
        refused++;
    }

    void clientDone() {
        clientsDone++;
    }

    int clientsDone() {
        return clientsDone;
    }

    int refusals() {
        return refused;
    }

    int acknowledgements() {
        return acknowledged.size();
    }

    /** Customers with an event that cannot be digested, and those they may have been joined with. */
    Set<CustomerId> undigested() {
        Set<CustomerId> customers = new HashSet<>();
        sent.values().stream()
                .filter(item -> item.kind() == Item.Kind.POISON || item.kind() == Item.Kind.UNWRITABLE)
                .forEach(item -> customers.add(item.customer()));
        int before;
        do {
            before = customers.size();
            sent.values().stream()
                    .filter(item -> item.kind() == Item.Kind.JOIN)
                    .filter(item -> customers.contains(item.customer()) || customers.contains(item.other()))
                    .forEach(item -> {
                        customers.add(item.customer());
                        customers.add(item.other());
                    });
        } while (customers.size() > before);
        return customers;
    }

    /** Every acknowledged event is stored once; nothing is stored that nobody sent, or twice. */
    void check() {
        Map<String, Integer> stored = new HashMap<>();
        log.events().stream()
                .filter(event -> !event.type().isAboutIdentity())
                .forEach(event -> stored.merge(event.messageId(), 1, Integer::sum));
        stored.forEach((messageId, times) -> invariants.check(
                times == 1 && sent.containsKey(messageId), () -> messageId + " is stored " + times + " times"));
        acknowledged.forEach(messageId -> invariants.check(
                stored.containsKey(messageId), () -> messageId + " was acknowledged and is not stored"));
    }
}
