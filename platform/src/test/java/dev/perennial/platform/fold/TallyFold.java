package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.List;

/** Writes down every event; fails at those named {@code Poison} until it is healed. */
final class TallyFold implements Fold<Tally, String> {
    static final String POISON = "Poison";

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
        messages.add(event.messageId());
        return new Tally(messages);
    }
}
