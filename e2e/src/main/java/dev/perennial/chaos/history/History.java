package dev.perennial.chaos.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the clients know. Attempts of one client are in their order. */
public record History(List<Attempt> attempts, List<Request> requests, List<KeyedCall> keyedCalls) {

    public History {
        attempts = List.copyOf(attempts);
        requests = List.copyOf(requests);
        keyedCalls = List.copyOf(keyedCalls);
    }

    /** The attempts for each message id; an id belongs to one client, so they are in their order. */
    public Map<String, List<Attempt>> byMessageId() {
        Map<String, List<Attempt>> byMessageId = new LinkedHashMap<>();
        attempts.forEach(attempt -> byMessageId
                .computeIfAbsent(attempt.messageId(), id -> new ArrayList<>(1))
                .add(attempt));
        return byMessageId;
    }

    /** How many message ids end up in each state: acknowledged, never acknowledged but possibly stored, and the rest. */
    public Totals totals() {
        Collection<List<Attempt>> all = byMessageId().values();
        long acknowledged = all.stream().filter(History::isAcknowledged).count();
        long unknown = all.stream()
                .filter(tries -> !isAcknowledged(tries))
                .filter(tries -> tries.stream().anyMatch(attempt -> attempt.outcome() == Outcome.UNKNOWN))
                .count();
        return new Totals(all.size(), acknowledged, unknown, all.size() - acknowledged - unknown);
    }

    private static boolean isAcknowledged(List<Attempt> attempts) {
        return attempts.stream().anyMatch(attempt -> attempt.outcome().isAcknowledged());
    }

    /**
     * Message ids by what became of them.
     *
     * @param refused rejected, or not taken in and not sent again
     */
    public record Totals(long sent, long acknowledged, long unknown, long refused) {}
}
