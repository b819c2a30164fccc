package dev.perennial.platform.feed;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import java.util.List;

/**
 * All events of a customer.
 *
 * @param events brought into {@link Event#TIMELINE_ORDER}, which need not be the database's
 * @param horizon everything of this customer up to this position is in it
 */
public record Timeline(CustomerId customer, List<Event> events, Position horizon) {
    public Timeline {
        events = events.stream().sorted(Event.TIMELINE_ORDER).toList();
    }
}
