package dev.perennial.chaos.check;

import dev.perennial.chaos.history.Attempt;
import dev.perennial.chaos.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks 1 and 2: an acknowledged message is stored exactly once, any other at most once. */
final class StoredOnce {
    private StoredOnce() {}

    static Verdict acknowledged(History history, List<LogEntry> log) {
        Map<String, Long> stored = stored(log);
        List<String> wrong = new ArrayList<>();
        long[] looked = {0};
        history.byMessageId().forEach((messageId, attempts) -> {
            if (isAcknowledged(attempts)) {
                looked[0]++;
                long times = stored.getOrDefault(messageId, 0L);
                if (times != 1) {
                    wrong.add(messageId + " was acknowledged and is stored " + times + " times");
                }
            }
        });
        return new Verdict(1, "acknowledged messages are stored once", looked[0] + " messages", wrong);
    }

    static Verdict unacknowledged(History history, List<LogEntry> log) {
        Map<String, Long> stored = stored(log);
        List<String> wrong = new ArrayList<>();
        long[] looked = {0, 0};
        history.byMessageId().forEach((messageId, attempts) -> {
            if (!isAcknowledged(attempts)) {
                long times = stored.getOrDefault(messageId, 0L);
                looked[0]++;
                looked[1] += times;
                if (times > 1) {
                    wrong.add(messageId + " was not acknowledged and is stored " + times + " times");
                }
            }
        });
        return new Verdict(2, "others at most once", looked[0] + " messages, " + looked[1] + " of them stored", wrong);
    }

    private static boolean isAcknowledged(List<Attempt> attempts) {
        return attempts.stream().anyMatch(attempt -> attempt.outcome().isAcknowledged());
    }

    private static Map<String, Long> stored(List<LogEntry> log) {
        return log.stream().collect(Collectors.groupingBy(LogEntry::messageId, Collectors.counting()));
    }
}
