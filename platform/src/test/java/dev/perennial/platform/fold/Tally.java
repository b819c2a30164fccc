package dev.perennial.platform.fold;

import java.util.List;

/** The message ids of a customer's events, in the order of the timeline. */
record Tally(List<String> messages) {
    Tally {
        messages = List.copyOf(messages);
    }
}
