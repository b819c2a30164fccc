package dev.perennial.platform.feed;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * A track event that a service found out, to be appended to the log.
 *
 * @param messageId made from what it tells, so that telling it again changes nothing; at most 100 characters
 * @param name in the Segment manner, such as {@code Reward Paid}
 */
public record NewEvent(CustomerId customer, String messageId, String name, Instant occurredAt, Fields properties) {
    public NewEvent {
        if (messageId.isBlank() || messageId.length() > 100) {
            throw new IllegalArgumentException("messageId: " + messageId + " (expected: 1 to 100 characters)");
        }
    }
}
