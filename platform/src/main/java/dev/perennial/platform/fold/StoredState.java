package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's state and how far it goes.
 *
 * @param value the state; null before the first event
 * @param applied events up to this position of the feed are in it
 * @param lastAt time has passed up to here; null before the first event
 * @param lastMessageId of the last event at that instant; empty when time passed by itself
 */
record StoredState<S>(
        @Nullable S value, Position applied, @Nullable Instant lastAt, String lastMessageId) {

    static <S> StoredState<S> none() {
        return new StoredState<>(null, Position.START, null, "");
    }

    /** Whether an event comes too late to be applied on top. */
    boolean isBehind(Event event) {
        if (lastAt == null) {
            return false;
        }
        int order = event.occurredAt().compareTo(lastAt);
        return order < 0 || order == 0 && event.messageId().compareTo(lastMessageId) < 0;
    }
}
