package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down every event; fails at those named {@code Poison} until it is healed, and wakes a day after one named {@code Sleep}. */
final class TallyFold implements Fold<Tally, String> {
    static final String POISON = "Poison";

    static final String SLEEP = "Sleep";
    static final String WOKE = "woke";
    private static final String ASLEEP = "asleep until ";

    private volatile boolean healed;

    void heal() {
        healed = true;
    }

    @Override
    public Tally start(String definitions, CustomerId customer) {
        return new Tally(List.of());
    }

    @Override
    public Tally apply(String definitions, Tally state, Event event) {
        if (event.isTrack(POISON) && !healed) {
            throw new IllegalStateException("cannot take in ann@example.com");
        }
        List<String> messages = new ArrayList<>(state.messages());
        messages.add(event.isTrack(SLEEP) ? ASLEEP + event.occurredAt().plus(Duration.ofDays(1)) : event.messageId());
        return new Tally(messages);
    }

    @Override
    public Tally advance(String definitions, Tally state, Instant now) {
        if (due(definitions, state).filter(at -> !at.isAfter(now)).isEmpty()) {
            return state;
        }
        List<String> messages = new ArrayList<>(state.messages());
        messages.add(WOKE);
        return new Tally(messages);
    }

    @Override
    public Optional<Instant> due(String definitions, Tally state) {
        return state.messages().isEmpty() || !state.messages().getLast().startsWith(ASLEEP)
                ? Optional.empty()
                : Optional.of(Instant.parse(state.messages().getLast().substring(ASLEEP.length())));
    }
}
