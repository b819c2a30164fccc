package dev.perennial.platform.feed;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Position;
import java.util.List;

/**
 * A piece of the feed.
 *
 * @param events in the order of commit; empty when nothing came in time
 * @param head position of the newest event that could be seen
 */
public record FeedBatch(List<Event> events, Position head) {
    public FeedBatch {
        events = List.copyOf(events);
    }

    /** Whether nothing newer could be seen. */
    public boolean reachesHead() {
        return events.isEmpty() || !head.isAfter(events.getLast().position());
    }
}
