package dev.perennial.platform.id;

import java.util.UUID;

/** Identifies a customer; {@code cus_…} at the edge. */
public record CustomerId(UUID value) implements Comparable<CustomerId> {
    public static final String PREFIX = "cus";

    /** A new identifier. */
    public static CustomerId next() {
        return new CustomerId(Ids.next());
    }

    /**
     * Reads the outer form.
     *
     * @throws IllegalArgumentException where the text is no such identifier
     */
    public static CustomerId parse(String text) {
        return new CustomerId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(CustomerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
