package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trace must be in the end, worked out in the plainest way from all events of a customer: no state, no batches, no
 * positions. On purpose it shares no line with {@link TraceFold}, {@link Folder} or {@link Projector}.
 */
final class TraceReference {
    private TraceReference() {}

    /** The entries after everything that fell due until {@code now}; the events in any order. */
    static List<String> entries(List<Event> events, String definitions, Instant now) {
        List<Event> timeline = new ArrayList<>(events);
        timeline.removeIf(event -> event.type().isAboutIdentity());
        timeline.sort((a, b) -> a.occurredAt().equals(b.occurredAt())
                ? a.messageId().compareTo(b.messageId())
                : a.occurredAt().compareTo(b.occurredAt()));
        List<String> entries = new ArrayList<>();
        long timer = Long.MAX_VALUE;
        for (Event event : timeline) {
            long second = event.occurredAt().getEpochSecond();
            if (timer <= second) {
                entries.add("due@" + timer + "/" + definitions);
                timer = Long.MAX_VALUE;
            }
            entries.add(event.messageId() + "/" + definitions);
            int kind = Math.floorMod(event.messageId().hashCode(), 8);
            if (kind <= 1) {
                timer = second + 5;
            } else if (kind == 2) {
                timer = second + 3_600;
            }
        }
        if (timer <= now.getEpochSecond()) {
            entries.add("due@" + timer + "/" + definitions);
        }
        return entries;
    }
}
