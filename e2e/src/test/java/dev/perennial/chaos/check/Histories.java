package dev.perennial.chaos.check;

import dev.perennial.chaos.history.Attempt;
import dev.perennial.chaos.history.History;
import dev.perennial.chaos.history.KeyedCall;
import dev.perennial.chaos.history.Outcome;
import java.util.List;

/** Builds small histories and logs. */
final class Histories {
    static final String PERSON = "user-1";

    private Histories() {}

    static History of(Attempt... attempts) {
        return new History(List.of(attempts), List.of(), List.of());
    }

    static History of(KeyedCall... calls) {
        return new History(List.of(), List.of(), List.of(calls));
    }

    static Attempt attempt(long request, String messageId, Outcome outcome) {
        return new Attempt(0, request, messageId, PERSON, true, outcome, "");
    }

    static LogEntry stored(String messageId, long transaction) {
        return track(messageId, "Product Viewed", transaction);
    }

    static LogEntry track(String messageId, String name, long transaction) {
        return new LogEntry(messageId, "c1", "track", name, new Place(transaction, transaction), "", "", "");
    }

    static LogEntry order(String messageId, String orderId, long transaction) {
        return new LogEntry(
                messageId, "c1", "track", "Order Completed", new Place(transaction, transaction), orderId, "", "");
    }
}
