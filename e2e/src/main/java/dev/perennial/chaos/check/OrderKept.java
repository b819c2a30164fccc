package dev.perennial.chaos.check;

import dev.perennial.chaos.history.Attempt;
import dev.perennial.chaos.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Check 4: what a client sent about somebody after an answer stands behind what was answered; consumers never went back,
 * and have taken in the last event of everybody that concerns them.
 */
final class OrderKept {
    private OrderKept() {}

    /**
     * Checks it.
     *
     * @param applied how far each consumer is with each customer, by consumer and customer id
     * @param wentBack what was seen going back during the run
     */
    static Verdict check(
            History history, List<LogEntry> log, Map<String, Map<String, Place>> applied, List<String> wentBack) {
        List<String> wrong = new ArrayList<>(wentBack);
        wrong.addAll(inLog(history, log));
        wrong.addAll(gaps(log, applied));
        return new Verdict(
                4,
                "the order of each customer is kept",
                applied.size() + " consumers, " + log.size() + " events",
                wrong);
    }

    private static List<String> inLog(History history, List<LogEntry> log) {
        Map<String, Place> places = new HashMap<>();
        log.forEach(entry -> places.put(entry.messageId(), entry.place()));
        Map<String, Long> firstSent = new HashMap<>();
        history.attempts().forEach(attempt -> firstSent.putIfAbsent(attempt.messageId(), attempt.request()));
        Map<List<Object>, Answered> last = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Attempt attempt : history.attempts()) {
            Place place = places.get(attempt.messageId());
            if (!attempt.outcome().isAcknowledged() || place == null) {
                continue;
            }
            List<Object> line = List.of(attempt.client(), attempt.person());
            Answered before = last.get(line);
            long sent = firstSent.getOrDefault(attempt.messageId(), attempt.request());
            if (before != null && before.request() < sent && place.compareTo(before.place()) <= 0) {
                wrong.add(attempt.messageId() + " stands before " + before.messageId()
                        + ", which had been acknowledged when it was sent");
            }
            if (before == null || place.compareTo(before.place()) > 0) {
                last.put(line, new Answered(attempt.messageId(), attempt.request(), place));
            }
        }
        return wrong;
    }

    private static List<String> gaps(List<LogEntry> log, Map<String, Map<String, Place>> applied) {
        List<String> wrong = new ArrayList<>();
        applied.forEach((consumer, places) -> newest(log, consumer).forEach((customer, entry) -> {
            Place reached = places.get(customer);
            if (reached == null || reached.compareTo(entry.place()) < 0) {
                wrong.add(consumer + " has not taken in " + entry.messageId() + " of " + customer);
            }
        }));
        return wrong;
    }

    /** The last event of each customer that a consumer has to take in. */
    private static Map<String, LogEntry> newest(List<LogEntry> log, String consumer) {
        Map<String, LogEntry> newest = new HashMap<>();
        log.stream()
                .filter(entry -> entry.concerns(consumer))
                .forEach(entry -> newest.merge(
                        entry.customer(), entry, (a, b) -> a.place().compareTo(b.place()) > 0 ? a : b));
        return newest;
    }

    /** The furthest message of a client about somebody that was acknowledged so far. */
    private record Answered(String messageId, long request, Place place) {}
}
