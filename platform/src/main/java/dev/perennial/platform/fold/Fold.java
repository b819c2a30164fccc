package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a service keeps about a customer, as a pure function: {@code state = fold(definitions, timeline, now)}. No I/O, no
 * clock, no framework; the same timeline always gives the same state.
 *
 * @param <S> the state: an immutable record
 * @param <D> the brand's definitions that the fold depends on
 */
public interface Fold<S, D> {

    /** The state before the first event. */
    S start(D definitions, CustomerId customer);

    /** The state after one more event; events come in {@link Event#TIMELINE_ORDER}. */
    S apply(D definitions, S state, Event event);

    /**
     * Whether an event can change nothing, whatever the state: it is passed over as if it were not on the timeline, so a
     * customer of whom nothing else is new is not even read.
     */
    default boolean ignores(D definitions, Event event) {
        return false;
    }

    /**
     * Whether an event does the same wherever it stands on the timeline. One that comes late is then applied to the state as
     * it is, and the timeline need not be read again.
     */
    default boolean isOrderless(D definitions, Event event) {
        return false;
    }

    /** The state when everything that fell due up to and including {@code now} has taken effect. */
    default S advance(D definitions, S state, Instant now) {
        return state;
    }

    /** The state without what belongs to definitions that are no more. */
    default S current(D definitions, S state) {
        return state;
    }

    /** The next instant at which the state changes by itself, if it does. */
    default Optional<Instant> due(D definitions, S state) {
        return Optional.empty();
    }
}
