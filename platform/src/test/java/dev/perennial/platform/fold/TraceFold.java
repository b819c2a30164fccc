package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes down what it is given: a wrong order, a loss, a repetition or a timer out of place shows. Some events wind a
 * timer; some make it throw, as long as its bug is not mended.
 */
final class TraceFold implements Fold<Trace, String> {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofHours(1);

    private final BooleanSupplier mended;

    TraceFold(BooleanSupplier mended) {
        this.mended = mended;
    }

    @Override
    public Trace start(String definitions, CustomerId customer) {
        return new Trace(List.of(), Optional.empty());
    }

    @Override
    public Trace apply(String definitions, Trace state, Event event) {
        if (event.isTrack("POISON") && !mended.getAsBoolean()) {
            throw new IllegalStateException("cannot digest " + event.messageId());
        }
        Trace now = advance(definitions, state, event.occurredAt());
        return now.with(event.messageId() + "/" + definitions, wound(event).or(now::due));
    }

    @Override
    public Trace advance(String definitions, Trace state, Instant now) {
        return state.due()
                .filter(due -> !due.isAfter(now))
                .map(due -> state.with(Trace.TIMER + due.getEpochSecond() + "/" + definitions, Optional.empty()))
                .orElse(state);
    }

    @Override
    public Optional<Instant> due(String definitions, Trace state) {
        return state.due();
    }

    private static Optional<Instant> wound(Event event) {
        return switch (Math.floorMod(event.messageId().hashCode(), 8)) {
            case 0, 1 -> Optional.of(event.occurredAt().plus(SOON));
            case 2 -> Optional.of(event.occurredAt().plus(LATER));
            default -> Optional.empty();
        };
    }
}
