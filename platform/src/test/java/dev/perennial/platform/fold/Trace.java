package dev.perennial.platform.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of {@link TraceFold}: everything a customer went through, in order.
 *
 * @param entries an event as {@code messageId/definitions}, a timer that fired as {@code due@second/definitions}
 * @param due when the timer fires
 */
record Trace(List<String> entries, Optional<Instant> due) {
    static final String TIMER = "due@";

    Trace {
        entries = List.copyOf(entries);
    }

    Trace with(String entry, Optional<Instant> nextDue) {
        List<String> longer = new ArrayList<>(entries.size() + 1);
        longer.addAll(entries);
        longer.add(entry);
        return new Trace(longer, nextDue);
    }

    static byte[] write(Trace trace) {
        String text = trace.due.map(Instant::toString).orElse("") + "|" + String.join(",", trace.entries);
        return text.getBytes(UTF_8);
    }

    static Trace read(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        int bar = text.indexOf('|');
        String due = text.substring(0, bar);
        String entries = text.substring(bar + 1);
        return new Trace(
                entries.isEmpty() ? List.of() : List.of(entries.split(",")),
                due.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(due)));
    }
}
