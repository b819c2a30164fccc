package dev.perennial.customer.timeline;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.id.EventId;
import java.time.Instant;

/** An event on a customer's timeline, as the API shows it. */
record TimelineEntry(
        EventId id,
        String messageId,
        String type,
        String name,
        Instant occurredAt,
        Instant receivedAt,
        Fields properties,
        Fields context,
        Fields identities) {

    /** The cursor behind this entry. */
    String cursor() {
        return occurredAt + "~" + messageId;
    }

    static String type(String key) {
        return EventType.ofKey(key).key();
    }
}
