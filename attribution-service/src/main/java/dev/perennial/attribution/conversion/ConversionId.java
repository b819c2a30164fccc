package dev.perennial.attribution.conversion;

import dev.perennial.platform.id.EventId;
import dev.perennial.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies a conversion; {@code cnv_…} at the edge. Made from its event, so a rebuild gives the same. */
public record ConversionId(UUID value) implements Comparable<ConversionId> {
    public static final String PREFIX = "cnv";

    /** The conversion that an event is. */
    static ConversionId of(EventId event) {
        return new ConversionId(event.value());
    }

    /** The goal that an event reaches; one event may reach several. */
    static ConversionId ofGoal(String goal, EventId event) {
        return new ConversionId(
                UUID.nameUUIDFromBytes(("goal:" + goal + ":" + event).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the outer form.
     *
     * @throws IllegalArgumentException where the text is no such identifier
     */
    public static ConversionId parse(String text) {
        return new ConversionId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(ConversionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
