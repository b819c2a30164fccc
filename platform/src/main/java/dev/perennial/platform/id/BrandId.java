package dev.perennial.platform.id;

import java.util.UUID;

/** Identifies a brand; {@code brd_…} at the edge. */
public record BrandId(UUID value) implements Comparable<BrandId> {
    public static final String PREFIX = "brd";

    /** A new identifier. */
    public static BrandId next() {
        return new BrandId(Ids.next());
    }

    /**
     * Reads the outer form.
     *
     * @throws IllegalArgumentException where the text is no such identifier
     */
    public static BrandId parse(String text) {
        return new BrandId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(BrandId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
