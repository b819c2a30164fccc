package dev.perennial.attribution.journey;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.id.EventId;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the timeline says brought the customer: the last announcement counts, wherever it stands.
 *
 * @param number of the announcement, from 1
 * @param event that says it
 */
public record Announced(Announcement announcement, long number, EventId event) {
    private static final Comparator<Announced> LATER =
            Comparator.comparingLong(Announced::number).thenComparing(Announced::event);

    /** What an event says; absent where it is another event. */
    static Optional<Announced> by(Event event) {
        return event.isTrack(OwnEvents.CUSTOMER_ACQUIRED)
                ? Announcement.of(event.properties())
                        .map(said -> new Announced(said, Announcement.number(event.properties()), event.id()))
                : Optional.empty();
    }

    /** The later of both. */
    Announced or(Optional<Announced> other) {
        return other.filter(known -> LATER.compare(known, this) > 0).orElse(this);
    }
}
