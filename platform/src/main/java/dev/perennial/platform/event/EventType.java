package dev.perennial.platform.event;

import java.util.Locale;

/** Which call of the Segment spec an event came in with; {@code MERGE} and {@code SPLIT} are Perennial's own. */
public enum EventType {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS,
    /** Two customers turned out to be one; see {@link Event#MERGED_CUSTOMER}. */
    MERGE,
    /** A join was undone; see {@link Event#SPLIT_CUSTOMER}. */
    SPLIT;

    /** Whether it tells which customers are one, and nothing that they did. */
    public boolean isAboutIdentity() {
        return this == MERGE || this == SPLIT;
    }

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type with this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static EventType ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
