package dev.perennial.attribution.touchpoint;

import dev.perennial.platform.id.EventId;
import dev.perennial.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies a touchpoint; {@code tch_…} at the edge. Made from the event it comes from, so a rebuild gives the same. */
public record TouchpointId(UUID value) implements Comparable<TouchpointId> {
    public static final String PREFIX = "tch";

    /** The touchpoint that an event is. */
    public static TouchpointId of(EventId event) {
        return new TouchpointId(event.value());
    }

    /** The touchpoint that an event tells of, beside the one it is. */
    public static TouchpointId declaredBy(EventId event) {
        return new TouchpointId(UUID.nameUUIDFromBytes(("declared:" + event).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the outer form.
     *
     * @throws IllegalArgumentException where the text is no such identifier
     */
    public static TouchpointId parse(String text) {
        return new TouchpointId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(TouchpointId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
