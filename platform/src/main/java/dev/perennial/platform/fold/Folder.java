package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies events to states in the order of the timeline, and knows when only the whole timeline will do. Pure. */
final class Folder<S, D> {
    private final Fold<S, D> fold;
    private final D definitions;

    Folder(Fold<S, D> fold, D definitions) {
        this.fold = fold;
        this.definitions = definitions;
    }

    /**
     * Applies what is new.
     *
     * @param batch the customer's events of the feed, in any order
     * @return the new state; empty where an event is late or customers were merged, so that the timeline is needed
     */
    Optional<FoldedState<S>> apply(CustomerId customer, StoredState<S> stored, List<Event> batch) {
        List<Event> events = fresh(stored, batch);
        boolean needsTimeline =
                events.stream().anyMatch(event -> event.type().isAboutIdentity() || isLate(stored, event));
        if (needsTimeline) {
            return Optional.empty();
        }
        Position applied = batch.stream().map(Event::position).reduce(stored.applied(), Folder::later);
        S state = stored.value() == null ? fold.start(definitions, customer) : stored.value();
        return Optional.of(folded(customer, stored, state, events, applied, stored));
    }

    /** Whether an event is passed over. */
    boolean ignores(Event event) {
        return !event.type().isAboutIdentity() && fold.ignores(definitions, event);
    }

    private boolean isLate(StoredState<S> stored, Event event) {
        return stored.isBehind(event) && !fold.isOrderless(definitions, event);
    }

    /** The state without what belongs to definitions that are no more. */
    S current(S state) {
        return fold.current(definitions, state);
    }

    /** Folds the whole timeline anew, and lets as much time pass as had passed before. */
    FoldedState<S> rebuild(CustomerId customer, StoredState<S> stored, Timeline timeline) {
        Position applied = later(stored.applied(), timeline.horizon());
        S start = fold.start(definitions, customer);
        List<Event> events =
                timeline.events().stream().filter(event -> !ignores(event)).toList();
        FoldedState<S> rebuilt = folded(customer, stored, start, events, applied, StoredState.none());
        Instant lastAt = rebuilt.after().lastAt();
        Instant before = stored.lastAt();
        if (before == null || (lastAt != null && !before.isAfter(lastAt))) {
            return rebuilt;
        }
        FoldedState<S> advanced = advance(customer, rebuilt.after(), before);
        return new FoldedState<>(customer, stored.value(), advanced.after(), advanced.due());
    }

    /** Lets time pass. Where that changes nothing, an event from before comes in time all the same. */
    FoldedState<S> advance(CustomerId customer, StoredState<S> stored, Instant now) {
        S state = stored.value() == null ? fold.start(definitions, customer) : stored.value();
        S advanced = fold.advance(definitions, state, now);
        boolean isLater = stored.lastAt() == null || stored.lastAt().isBefore(now);
        boolean moves = isLater && !advanced.equals(stored.value());
        Instant lastAt = moves ? now : stored.lastAt();
        String lastMessageId = moves ? "" : stored.lastMessageId();
        StoredState<S> after = StoredState.of(advanced, stored.applied(), lastAt, lastMessageId);
        return new FoldedState<>(customer, stored.value(), after, fold.due(definitions, advanced));
    }

    private FoldedState<S> folded(
            CustomerId customer,
            StoredState<S> before,
            S start,
            List<Event> events,
            Position applied,
            StoredState<S> reached) {
        S state = start;
        for (Event event : events) {
            state = event.type().isAboutIdentity() ? state : applied(state, event);
        }
        boolean isFurther = !events.isEmpty() && !reached.isBehind(events.getLast());
        Instant lastAt = isFurther ? events.getLast().occurredAt() : reached.lastAt();
        String lastMessageId = isFurther ? events.getLast().messageId() : reached.lastMessageId();
        StoredState<S> after = StoredState.of(state, applied, lastAt, lastMessageId);
        return new FoldedState<>(customer, before.value(), after, fold.due(definitions, state));
    }

    private S applied(S state, Event event) {
        try {
            return fold.apply(definitions, state, event);
        } catch (RuntimeException | StackOverflowError e) {
            throw new FoldFailure(event, e);
        }
    }

    private List<Event> fresh(StoredState<S> stored, List<Event> batch) {
        List<Event> events = new ArrayList<>(batch.size());
        for (Event event : batch) {
            if (event.position().isAfter(stored.applied()) && !ignores(event)) {
                events.add(event);
            }
        }
        events.sort(Event.TIMELINE_ORDER);
        return events;
    }

    private static Position later(Position a, Position b) {
        return a.isAfter(b) ? a : b;
    }
}
