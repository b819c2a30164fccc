package dev.perennial.chaos.check;

import dev.perennial.chaos.history.Attempt;
import dev.perennial.chaos.history.History;
import dev.perennial.chaos.history.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Check 5: each answer was right. A message is accepted once and a duplicate from then on; it is a duplicate at first only
 * where an earlier try had no answer; what was rejected is not stored, and only what broke a rule is rejected.
 */
final class AnswersAgree {
    /** A clock that was moved back makes a good timestamp lie ahead. */
    private static final String CLOCK = "invalid_timestamp";

    private AnswersAgree() {}

    static Verdict check(History history, List<LogEntry> log) {
        Set<String> stored = new HashSet<>();
        log.forEach(entry -> stored.add(entry.messageId()));
        List<String> wrong = new ArrayList<>();
        history.byMessageId().forEach((messageId, attempts) -> {
            boolean isStored = stored.contains(messageId);
            boolean mayBeStored = false;
            boolean accepted = false;
            for (Attempt attempt : attempts) {
                fault(attempt, isStored, mayBeStored, accepted).addTo(wrong, attempt);
                accepted |= attempt.outcome() == Outcome.ACCEPTED;
                mayBeStored |= attempt.outcome().isAcknowledged() || attempt.outcome() == Outcome.UNKNOWN;
            }
            if (isStored && !mayBeStored) {
                wrong.add(messageId + " is stored though every answer said it is not");
            }
        });
        return new Verdict(5, "answers agree with the log", history.attempts().size() + " answers", wrong);
    }

    private static Fault fault(Attempt attempt, boolean isStored, boolean mayBeStored, boolean accepted) {
        return switch (attempt.outcome()) {
            case ACCEPTED ->
                !isStored
                        ? new Fault("was accepted and is not stored")
                        : accepted ? new Fault("was accepted twice") : Fault.NONE;
            case DUPLICATE ->
                !isStored
                        ? new Fault("was called a duplicate and is not stored")
                        : mayBeStored ? Fault.NONE : new Fault("was called a duplicate the first time it was sent");
            case REJECTED ->
                attempt.valid() && !attempt.code().equals(CLOCK)
                        ? new Fault("was rejected though nothing was wrong with it: " + attempt.code())
                        : Fault.NONE;
            case UNKNOWN -> attempt.code().startsWith("result of another") ? new Fault(attempt.code()) : Fault.NONE;
            case REFUSED -> Fault.NONE;
        };
    }

    private record Fault(String text) {
        static final Fault NONE = new Fault("");

        void addTo(List<String> wrong, Attempt attempt) {
            if (!text.isEmpty()) {
                wrong.add(attempt.messageId() + " " + text);
            }
        }
    }
}
