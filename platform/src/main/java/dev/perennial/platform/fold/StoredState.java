package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's state and how far it goes.
 *
 * @param <S> the state, or its Smile
 * @param value the state; null before the first event, and once merged into another customer
 * @param mergedInto the customer that it became part of
 * @param applied events up to this position of the feed are in it
 * @param lastAt time has passed up to here; null before the first event
 * @param lastMessageId of the last event at that instant; empty when time passed by itself
 */
record StoredState<S>(
        @Nullable S value,
        @Nullable CustomerId mergedInto,
        Position applied,
        @Nullable Instant lastAt,
        String lastMessageId) {

    static <S> StoredState<S> none() {
        return new StoredState<>(null, null, Position.START, null, "");
    }

    /** A state that stands for itself. */
    static <S> StoredState<S> of(S value, Position applied, @Nullable Instant lastAt, String lastMessageId) {
        return new StoredState<>(value, null, applied, lastAt, lastMessageId);
    }

    /** Whether an event comes too late to be applied on top. */
    boolean isBehind(Event event) {
        if (lastAt == null) {
            return false;
        }
        int order = event.occurredAt().compareTo(lastAt);
        return order < 0 || order == 0 && event.messageId().compareTo(lastMessageId) < 0;
    }

    /** The same with another form of the state. */
    <T> StoredState<T> with(@Nullable T form) {
        return new StoredState<>(form, mergedInto, applied, lastAt, lastMessageId);
    }
}
