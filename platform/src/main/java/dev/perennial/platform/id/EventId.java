package dev.perennial.platform.id;

import java.util.UUID;

/** Identifies a stored event; {@code evt_…} at the edge. */
public record EventId(UUID value) implements Comparable<EventId> {
    public static final String PREFIX = "evt";

    /** A new identifier. */
    public static EventId next() {
        return new EventId(Ids.next());
    }

    /**
     * Reads the outer form.
     *
     * @throws IllegalArgumentException where the text is no such identifier
     */
    public static EventId parse(String text) {
        return new EventId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
