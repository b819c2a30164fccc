package dev.perennial.customer.event;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import java.time.Instant;

/**
 * An event as it stands in its table: what is JSON stays text, so that the feed can pass it on unread.
 *
 * @param customer following merges
 * @param identities JSON object of values by kind
 */
public record StoredEvent(
        EventId id,
        BrandId brand,
        CustomerId customer,
        String messageId,
        EventType type,
        String name,
        Instant occurredAt,
        Instant receivedAt,
        String properties,
        String context,
        String identities,
        Position position) {}
