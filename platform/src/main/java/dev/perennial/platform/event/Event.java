package dev.perennial.platform.event;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stored, immutable fact about a customer.
 *
 * @param customer whom it is about, following merges
 * @param messageId the client's id of this event, unique in the brand
 * @param name of a track, page or screen event; empty for the others
 * @param occurredAt when it happened
 * @param receivedAt when it arrived
 * @param properties the properties, or the traits of identify and group
 * @param context Segment's context
 * @param identities the identities that came with it, normalised
 * @param position where it stands in the feed
 */
public record Event(
        EventId id,
        BrandId brand,
        CustomerId customer,
        String messageId,
        EventType type,
        String name,
        Instant occurredAt,
        Instant receivedAt,
        Fields properties,
        Fields context,
        List<Identity> identities,
        Position position) {

    /** Property of a {@link EventType#MERGE}: the customer that is no more, in outer form. */
    public static final String MERGED_CUSTOMER = "mergedCustomerId";

    /** Property of a {@link EventType#SPLIT}: the customer that is on its own again, in outer form. */
    public static final String SPLIT_CUSTOMER = "splitCustomerId";

    /** Property of a {@link EventType#SPLIT}: the customers that are merged into that one, in outer form; a list. */
    public static final String SPLIT_ALONG = "mergedCustomerIds";

    /**
     * The order of a timeline: when it happened, then the client's id, so that it does not depend on the order of
     * arrival.
     */
    public static final Comparator<Event> TIMELINE_ORDER =
            Comparator.comparing(Event::occurredAt).thenComparing(Event::messageId);

    public Event {
        identities = List.copyOf(identities);
    }

    /** Whether this is a track event of that name. */
    public boolean isTrack(String eventName) {
        return type == EventType.TRACK && name.equals(eventName);
    }

    /** The first identity of a kind, if it came with one. */
    public Optional<String> identity(String kind) {
        return identities.stream()
                .filter(i -> i.kind().equals(kind))
                .map(Identity::value)
                .findFirst();
    }
}
