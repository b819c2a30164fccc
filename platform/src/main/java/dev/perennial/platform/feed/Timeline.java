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
 * @param settled false where the customer became one with another or parted beyond the horizon: whose an event is shows
 *     as soon as that is committed, the event that tells of it only in its place
 */
public record Timeline(CustomerId customer, List<Event> events, Position horizon, boolean settled) {
    public Timeline {
        events = events.stream().sorted(Event.TIMELINE_ORDER).toList();
    }

    /**
     * The timeline up to a horizon.
     *
     * @param told the customer's events; beyond the horizon at least those about identity
     */
    public static Timeline of(CustomerId customer, List<Event> told, Position horizon) {
        List<Event> known = told.stream()
                .filter(event -> !event.position().isAfter(horizon))
                .toList();
        boolean settled = told.stream()
                .noneMatch(event ->
                        event.type().isAboutIdentity() && event.position().isAfter(horizon));
        return new Timeline(customer, known, horizon, settled);
    }

    /** The timeline as it was told up to an earlier position. */
    public Timeline upTo(Position position) {
        Timeline earlier = of(customer, events, position);
        return new Timeline(customer, earlier.events, position, settled && earlier.settled);
    }
}
